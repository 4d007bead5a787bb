import { describe, expect, test, vi } from "vitest";
import { MonitorNap, napBytes } from "./monitor-nap.ts";
import { createSharedClock } from "./shared-clock.ts";

const clock = createSharedClock();

function createNap() {
  const memory = new SharedArrayBuffer(napBytes);
  const notify = vi.spyOn(Atomics, "notify");
  notify.mockClear();
  return { nap: new MonitorNap(memory), notify };
}

describe("MonitorNap", () => {
  test("is woken for a deadline before its end, once", () => {
    const { nap, notify } = createNap();
    nap.announce(clock(100_000));
    nap.wakeFor(clock(100_001));
    expect(notify).not.toHaveBeenCalled();
    nap.wakeFor(clock(99_999));
    nap.wakeFor(clock(99_999));
    expect(notify).toHaveBeenCalledOnce();
  });

  test("is woken for any deadline when it has no end", () => {
    const { nap, notify } = createNap();
    nap.announce(undefined);
    nap.wakeFor(clock(100_000));
    expect(notify).toHaveBeenCalledOnce();
  });

  test("is not woken while the monitor looks", () => {
    const { nap, notify } = createNap();
    nap.announce(undefined);
    nap.beginLooking();
    nap.wakeFor(clock(0));
    expect(notify).not.toHaveBeenCalled();
  });

  test("ends at its time, or at once when it was woken before it began", () => {
    const { nap } = createNap();
    nap.announce(clock(5));
    nap.sleep(clock(0));
    nap.announce(undefined);
    nap.wake();
    nap.sleep(clock(0));
  });
});
