import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testCall } from "../../test-components/test-app.ts";
import { Cancellation } from "../component/cancellation.ts";
import { watchRequest } from "./watch-request.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function watch(limitMs: number, call: Partial<ReturnType<typeof testCall>> = {}) {
  const told: string[] = [];
  const request = watchRequest({ ...testCall("/slow"), ...call }, limitMs);
  request.onDeadline(() => told.push("deadline"));
  request.onEnd((reason) => told.push((reason as Error & { code: string }).code));
  return { request, told };
}

test("tells of the deadline first, and ends the request some time later", () => {
  const { request, told } = watch(1000);
  expect(request.deadline).toBe(1000);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(["deadline"]);
  expect(request.signal.aborted).toBe(false);
  vi.advanceTimersByTime(100);
  expect(told).toEqual(["deadline", "GODWIT_DEADLINE_PASSED"]);
  expect(request.signal.reason).toMatchObject({ code: "GODWIT_DEADLINE_PASSED" });
  request.end(new Error("late"));
  expect(told.length).toBe(2);
});

test("the call's own deadline may be earlier, or have passed", () => {
  expect(watch(1000, { deadline: 400 }).request.deadline).toBe(400);
  const { told } = watch(1000, { deadline: -5 });
  vi.advanceTimersByTime(101);
  expect(told).toEqual(["deadline", "GODWIT_DEADLINE_PASSED"]);
});

test("a client that has gone leaves its request some seconds", () => {
  const clientGone = new Cancellation();
  const { told } = watch(60_000, { clientGone });
  vi.advanceTimersByTime(10);
  clientGone.abort(new Error("reset"));
  vi.advanceTimersByTime(4_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(["GODWIT_CLIENT_GONE"]);
});

test.each([500, 1050])("nothing is left of a request that was released after %i ms", (afterMs) => {
  const clientGone = new Cancellation();
  const { request, told } = watch(1000, { clientGone });
  vi.advanceTimersByTime(afterMs);
  const before = [...told];
  request.release();
  clientGone.abort(new Error("reset"));
  vi.advanceTimersByTime(100_000);
  expect(told).toEqual(before);
  expect(vi.getTimerCount()).toBe(0);
});
