import { describe, expect, test, vi } from "vitest";
import { RequestScope } from "./request-scope.ts";

describe("RequestScope", () => {
  test("closes everything once, with the first reason", () => {
    const scope = new RequestScope();
    const closer = vi.fn();
    scope.onClose(closer);
    const reason = new Error("first");
    scope.close(reason);
    scope.close(new Error("second"));
    expect(closer.mock.calls).toEqual([[reason]]);
    expect(scope.closedBy).toBe(reason);
  });

  test("forgets what ended by itself", () => {
    const scope = new RequestScope();
    const closer = vi.fn();
    scope.onClose(closer)();
    scope.close(new Error("over"));
    expect(closer).not.toHaveBeenCalled();
  });

  test("closes at once what is opened too late", () => {
    const scope = new RequestScope();
    scope.close(new Error("over"));
    const closer = vi.fn();
    scope.onClose(closer);
    expect(closer).toHaveBeenCalledOnce();
  });

  test("lets go of work that never ends", async () => {
    const scope = new RequestScope();
    const waiting = scope.wait(() => new Promise(() => {}));
    scope.close(new Error("over"));
    await expect(waiting).rejects.toThrow("over");
    await expect(scope.wait(() => 1)).rejects.toThrow("over");
  });

  test("lets timers fire while a guest asks only for what is there", async () => {
    const scope = new RequestScope();
    let isOver = false;
    setTimeout(() => {
      isOver = true;
    }, 20);
    const startedAt = performance.now();
    while (!isOver && performance.now() - startedAt < 5_000) await scope.wait(() => undefined);
    expect(isOver).toBe(true);
  });
});
