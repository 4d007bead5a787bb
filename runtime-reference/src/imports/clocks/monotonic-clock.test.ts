import { expect, test } from "vitest";
import { RequestScope } from "../request-scope.ts";
import { createMonotonicClock } from "./monotonic-clock.ts";

test("waits for durations and instants in nanoseconds", async () => {
  const clock = createMonotonicClock({ scope: new RequestScope() });
  const start = clock.now();
  await clock.subscribeDuration(20_000_000n).block();
  expect(clock.now() - start).toBeGreaterThanOrEqual(20_000_000n);
  await clock.subscribeInstant(start).block();
});

test("waits for the longest duration there is, until the request ends", async () => {
  const scope = new RequestScope();
  const clock = createMonotonicClock({ scope });
  const pollable = clock.subscribeDuration(2n ** 64n - 1n);
  expect(pollable.ready()).toBe(false);
  const waiting = pollable.block();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(pollable.ready()).toBe(false);
  scope.close(new Error("over"));
  await expect(waiting).rejects.toThrow("over");
});
