import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ledgerBytes } from "./cpu-ledger.ts";
import { napBytes } from "./monitor-nap.ts";
import { createSharedClock } from "./shared-clock.ts";
import { ThreadLedger } from "./thread-ledger.ts";
import { WatchedThread } from "./watched-thread.ts";

const clock = createSharedClock();
const slot = 3;

/** Both ends of one ledger, and an instance's flag. */
function createLedger() {
  const ledger = new SharedArrayBuffer(ledgerBytes);
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  port1.postMessage({ slot, flags: [flag] });
  const thread = new ThreadLedger(ledger, new SharedArrayBuffer(napBytes), clock);
  return { ledger, flag, port: port2, thread };
}

describe("WatchedThread", () => {
  test("tells the deadline of a turn, and ends the turn then", () => {
    const { ledger, port, flag, thread } = createLedger();
    const watched = new WatchedThread({ ledger, port });
    expect(watched.check(clock(0))).toBeUndefined();
    thread.enter(slot, 1_000);
    expect(watched.check(clock(999))).toBe(clock(1_000));
    expect(flag[0]).toBe(0);
    expect(watched.check(clock(1_000))).toBeUndefined();
    expect(flag[0]).toBe(1);
    expect(thread.leave()).toBe(true);
    expect(watched.check(clock(2_000))).toBeUndefined();
  });

  test("does not end the turn after the one that it looked at", () => {
    const { ledger, port, flag, thread } = createLedger();
    thread.enter(slot, 1_000);
    const { compareExchange } = Atomics;
    const spy = vi.spyOn(Atomics, "compareExchange").mockImplementationOnce((...args: unknown[]) => {
      // The monitor has seen that the time is over, when another guest's turn begins.
      thread.leave();
      thread.enter(slot, 5_000);
      return Reflect.apply(compareExchange, Atomics, args);
    });
    onTestFinished(() => spy.mockRestore());
    new WatchedThread({ ledger, port }).check(clock(1_000));
    expect(flag[0]).toBe(0);
    expect(thread.leave()).toBe(false);
  });

  test("is waited for by a thread whose guest stops while it is being ended", async () => {
    const { ledger, port, flag } = createLedger();
    const stage = new Int32Array(new SharedArrayBuffer(8));
    const module = new URL("./thread-ledger.ts", import.meta.url).href;
    const serving = new Worker(
      `const { workerData: { ledger, module, flag, stage } } = require("node:worker_threads");
       import(module).then(({ ThreadLedger }) => {
         const thread = new ThreadLedger(ledger, new SharedArrayBuffer(${napBytes}), () => 0);
         thread.enter(${slot}, 0);
         Atomics.store(stage, 0, 1);
         Atomics.notify(stage, 0);
         Atomics.wait(stage, 0, 1);
         thread.leave();
         stage[1] = flag[0];
       });`,
      { eval: true, workerData: { ledger, module, flag, stage } },
    );
    class SlowWatch extends WatchedThread {
      override receive(): void {
        Atomics.store(stage, 0, 2);
        Atomics.notify(stage, 0);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
        super.receive();
      }
    }
    await vi.waitFor(() => expect(stage[0]).toBe(1), 5_000);
    new SlowWatch({ ledger, port }).check(1);
    await once(serving, "exit");
    expect([...stage]).toEqual([2, 1]);
  });
});
