import { expect, test } from "vitest";
import { Cancellation, type CancelSignal } from "./cancellation.ts";

// What holds of a platform's signal holds of ours.
test.each([
  ["a Cancellation", () => new Cancellation()],
  ["an AbortController", () => controllerAsOne()],
])("%s tells its listeners once", (_, create) => {
  const cancellation = create();
  const told: string[] = [];
  const removed = () => told.push("removed");
  const first = () => told.push("first");
  cancellation.addEventListener("abort", first);
  cancellation.addEventListener("abort", first);
  cancellation.addEventListener("abort", removed);
  cancellation.removeEventListener("abort", removed);
  cancellation.addEventListener("abort", () => {
    told.push("second");
    cancellation.addEventListener("abort", () => told.push("too late"));
  });
  expect(() => cancellation.throwIfAborted()).not.toThrow();
  expect([cancellation.aborted, cancellation.reason]).toEqual([false, undefined]);
  cancellation.abort(new Error("one"));
  cancellation.abort(new Error("two"));
  cancellation.addEventListener("abort", () => told.push("too late"));
  expect(told).toEqual(["first", "second"]);
  expect(cancellation).toMatchObject({ aborted: true, reason: new Error("one") });
  expect(() => cancellation.throwIfAborted()).toThrow("one");
});

function controllerAsOne(): CancelSignal & { abort(reason: unknown): void } {
  const controller = new AbortController();
  return Object.assign(controller.signal, { abort: (reason: unknown) => controller.abort(reason) });
}
