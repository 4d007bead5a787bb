import { describe, expect, test } from "vitest";
import { RequestScope } from "../request-scope.ts";
import type { Readiness } from "./readiness.ts";
import { waitForAny } from "./wait-for-any.ts";

/** A readiness that is set by hand and counts who watches it. */
function createReadiness(): Readiness & { readonly watchers: number; set(): void } {
  const wakes = new Set<() => void>();
  let isReady = false;
  return {
    get watchers() {
      return wakes.size;
    },
    set() {
      isReady = true;
      for (const wake of wakes) wake();
    },
    isReady: () => isReady,
    watch(wake) {
      const listener = () => wake();
      wakes.add(listener);
      return () => void wakes.delete(listener);
    },
  };
}

describe("waitForAny", () => {
  test("wakes for any of them and leaves no listener behind", async () => {
    const [first, second] = [createReadiness(), createReadiness()];
    const waiting = waitForAny(new RequestScope(), [first, second]);
    await Promise.resolve();
    expect(first.watchers + second.watchers).toBe(2);
    second.set();
    await waiting;
    expect(first.watchers + second.watchers).toBe(0);
  });

  test("leaves no listener behind when the request ends", async () => {
    const scope = new RequestScope();
    const readiness = createReadiness();
    const waiting = waitForAny(scope, [readiness]);
    await Promise.resolve();
    scope.close(new Error("over"));
    await expect(waiting).rejects.toThrow("over");
    expect(readiness.watchers).toBe(0);
  });
});
