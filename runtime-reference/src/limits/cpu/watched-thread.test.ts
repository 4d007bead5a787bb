import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ThreadMessage } from "./cpu-connection.ts";
import { ledgerBytes } from "./cpu-ledger.ts";
import { napBytes } from "./monitor-nap.ts";
import { cpuTimeFile } from "./open-cpu-time.ts";
import { createSharedClock, msBetween } from "./shared-clock.ts";
import { ThreadLedger } from "./thread-ledger.ts";
import { WatchedThread } from "./watched-thread.ts";

const clock = createSharedClock();
const slot = 3;
const minute = 60_000;

/** Both ends of one ledger, and an instance's flag. */
function createLedger(file?: string) {
  const ledger = new SharedArrayBuffer(ledgerBytes);
  const { port1, port2: port } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const tell = (message: ThreadMessage) => port1.postMessage(message);
  tell({ type: "thread", cpuTimeFile: file });
  tell({ type: "watch", slot, flags: [flag] });
  const thread = new ThreadLedger(ledger, new SharedArrayBuffer(napBytes), clock);
  return { ledger, port, flag, tell, thread, watched: new WatchedThread({ ledger, port }) };
}

/** Lets something happen on the other side just before, or after, the next exchange on this one. */
function onceAtCompareExchange({ before, after }: { readonly before?: () => void; readonly after?: () => void }): void {
  const { compareExchange } = Atomics;
  const spy = vi.spyOn(Atomics, "compareExchange").mockImplementationOnce((...values: unknown[]) => {
    before?.();
    const found = Reflect.apply(compareExchange, Atomics, values);
    after?.();
    return found;
  });
  onTestFinished(() => spy.mockRestore());
}

describe("WatchedThread", () => {
  test("tells the deadline of a turn, and ends the turn then", () => {
    const { watched, flag, thread } = createLedger();
    expect(watched.check(clock(performance.now()))).toBeUndefined();
    thread.enter(slot, minute);
    const deadline = watched.check(clock(performance.now())) ?? 0;
    expect(msBetween(clock(performance.now()), deadline)).toBeLessThanOrEqual(minute);
    expect(watched.check(deadline - 1)).toBe(deadline);
    expect(flag[0]).toBe(0);
    expect(watched.check(deadline)).toBeUndefined();
    expect(flag[0]).toBe(1);
    expect(thread.leave()).toBe(true);
    expect(watched.check(deadline)).toBeUndefined();
  });

  test("does not end the turn after the one that it looked at", () => {
    const { watched, flag, thread } = createLedger();
    thread.enter(slot, 0);
    onceAtCompareExchange({
      before() {
        thread.leave();
        thread.enter(slot, minute);
      },
    });
    watched.check(clock(performance.now() + 1));
    expect(flag[0]).toBe(0);
    expect(thread.leave()).toBe(false);
  });

  test("raises flags that it was told of at the last moment", () => {
    const { watched, tell, thread } = createLedger();
    const late = new Int32Array(new SharedArrayBuffer(4));
    thread.enter(slot, 0);
    onceAtCompareExchange({ before: () => tell({ type: "watch", slot, flags: [late] }) });
    watched.check(clock(performance.now() + 1));
    expect(late[0]).toBe(1);
  });

  test("is waited for by a thread whose guest stops while it is being ended", async () => {
    const { watched, ledger, flag } = createLedger();
    const stage = new Int32Array(new SharedArrayBuffer(8));
    const module = new URL("./thread-ledger.ts", import.meta.url).href;
    const serving = new Worker(
      `const { workerData: { ledger, module, flag, stage } } = require("node:worker_threads");
       import(module).then(({ ThreadLedger }) => {
         const thread = new ThreadLedger(ledger, new SharedArrayBuffer(${napBytes}), () => 0);
         thread.enter(${slot}, 0);
         Atomics.store(stage, 0, 1);
         Atomics.wait(stage, 0, 1);
         thread.leave();
         stage[1] = flag[0];
       });`,
      { eval: true, workerData: { ledger, module, flag, stage } },
    );
    await vi.waitFor(() => expect(stage[0]).toBe(1), 5_000);
    onceAtCompareExchange({
      after() {
        Atomics.store(stage, 0, 2);
        Atomics.notify(stage, 0);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      },
    });
    watched.check(1);
    await once(serving, "exit");
    expect([...stage]).toEqual([2, 1]);
  });
});

// Elsewhere there is no such file, and the clock counts instead.
describe.runIf(cpuTimeFile() !== undefined)("where the system tells how long a thread had a core", () => {
  test("a turn that had to wait for one goes on for what is left of its time", () => {
    const { watched, flag, thread } = createLedger(cpuTimeFile());
    thread.enter(slot, minute);
    const deadline = watched.check(clock(performance.now())) ?? 0;
    // The minute has passed on the clock, and this thread has done next to nothing in it.
    const later = watched.check(deadline) ?? 0;
    expect(msBetween(deadline, later)).toBeGreaterThan(minute / 2);
    expect(msBetween(deadline, later)).toBeLessThanOrEqual(minute + 1);
    expect(watched.check(later - 1)).toBe(later);
    expect(flag[0]).toBe(0);
    expect(thread.leave()).toBe(false);
    thread.enter(slot, minute);
    expect(watched.check(clock(performance.now()))).not.toBe(later);
  });
});
