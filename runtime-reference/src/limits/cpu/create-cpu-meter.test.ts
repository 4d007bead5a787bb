import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import { ledgerBytes } from "./cpu-ledger.ts";
import { createCpuMeter } from "./create-cpu-meter.ts";
import { createTestMeter, type MeteredInstance, spin, startMeteredInstance } from "./metered-instance.fixture.ts";

/** One turn that would never end. */
function loop({ exports, clock, flags }: MeteredInstance): void {
  clock.enter();
  expect(() => exports.loop()).toThrow("unreachable");
  clock.leave();
  expect(clock.hasExpired).toBe(true);
  expect(flags.map((flag) => flag[0])).toEqual([1]);
}

/** One turn that ends by itself. */
function count({ exports, clock, flags }: MeteredInstance): void {
  clock.enter();
  exports.count(1000);
  clock.leave();
  expect(clock.hasExpired).toBe(false);
  expect(flags.map((flag) => flag[0])).toEqual([0]);
}

describe("an instance's clock", () => {
  test("ends a guest that loops", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    instance.clock.begin(20);
    loop(instance);
    expect(instance.clock.usedMs).toBeGreaterThan(10);
  });

  test("gives the next request all its time again", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    for (let request = 0; request < 3; request += 1) {
      instance.clock.begin(100);
      count(instance);
      loop(instance);
    }
    instance.clock.begin(100);
    expect(instance.clock.hasExpired).toBe(false);
    count(instance);
  });

  /** A request of 20 ms that computes for longer. @returns whether it was ended */
  function isEnded({ clock }: MeteredInstance, code: object, milliseconds: number): boolean {
    clock.begin(20, code);
    clock.enter();
    spin(milliseconds);
    clock.leave();
    clock.enter();
    clock.leave();
    return clock.hasExpired;
  }

  test("lets the first requests of an app compile its code", async () => {
    const meter = createTestMeter();
    const instances = [await startMeteredInstance(meter), await startMeteredInstance(meter)] as const;
    const [app, other] = [{}, {}];
    const ended = Array.from({ length: 12 }, (_, request) => isEnded(instances[request % 2 ? 1 : 0], app, 40));
    expect(ended).toEqual([...Array(10).fill(false), true, true]);
    expect(isEnded(instances[0], other, 40)).toBe(false);
  });

  test("lets them do so for half a second in all", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    const app = {};
    expect([isEnded(instance, app, 350), isEnded(instance, app, 350), isEnded(instance, app, 40)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("ends what it is given to watch after its time", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    const { exports, flags, clock } = instance;
    clock.begin(20);
    // The monitor is up then.
    loop(instance);
    clock.begin(20);
    clock.watch([]);
    clock.enter();
    spin(60);
    clock.watch(flags);
    expect(() => exports.loop()).toThrow("unreachable");
    clock.leave();
    expect(flags.map((flag) => flag[0])).toEqual([1]);
  });

  test("adds up the turns of a request", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    const { clock } = instance;
    clock.begin(80);
    for (const used of [30, 60]) {
      clock.enter();
      // A turn may be charged 5 ms too little.
      spin(35);
      clock.leave();
      expect(clock.usedMs).toBeGreaterThanOrEqual(used);
    }
    loop(instance);
  });

  test("ends a guest when it goes on after its time, although nobody could stop it before", async () => {
    const { exports, clock } = await startMeteredInstance(createTestMeter());
    clock.begin(10);
    clock.enter();
    spin(20);
    clock.leave();
    clock.enter();
    expect(clock.hasExpired).toBe(true);
    expect(() => exports.count(1)).toThrow("unreachable");
  });

  test("stands still while the guest waits", async () => {
    const instance = await startMeteredInstance(createTestMeter());
    instance.clock.begin(300);
    count(instance);
    await new Promise((resolve) => setTimeout(resolve, 500));
    count(instance);
  });

  test("ends its own guest and no other", async () => {
    const meter = createTestMeter();
    const [endless, innocent] = [await startMeteredInstance(meter), await startMeteredInstance(meter)];
    innocent.clock.begin(10_000);
    count(innocent);
    endless.clock.begin(20);
    loop(endless);
    count(innocent);
  });

  test("that is released leaves its number to one other", async () => {
    const meter = createTestMeter();
    const first = await startMeteredInstance(meter);
    first.clock.release();
    first.clock.release();
    const others = [await startMeteredInstance(meter), await startMeteredInstance(meter)];
    for (const other of others) {
      other.clock.begin(20);
      loop(other);
    }
    expect(first.flags.map((flag) => flag[0])).toEqual([0]);
  });

  test("that is released ends nobody who has its number now", async () => {
    const meter = createTestMeter();
    const first = await startMeteredInstance(meter);
    first.clock.begin(20);
    // The monitor is up then.
    loop(first);
    first.clock.begin(5);
    first.clock.release();
    const second = await startMeteredInstance(meter);
    first.clock.enter();
    spin(10);
    first.clock.leave();
    expect(second.flags.map((flag) => flag[0])).toEqual([0]);
  });

  test("never ends a turn for the one before it, however the two meet the monitor", async () => {
    const { exports, clock, flags } = await startMeteredInstance(createTestMeter());
    let expired = 0;
    const turns = 10_000;
    for (let turn = 0; turn < turns; turn += 1) {
      clock.begin(0.1);
      clock.enter();
      // Ends about when the monitor comes, a little later each time.
      spin(0.05 + (turn % 100) / 500);
      clock.leave();
      if (clock.hasExpired) expired += 1;
      clock.begin(10_000);
      clock.enter();
      exports.count(1000);
      clock.leave();
      if (clock.hasExpired || flags.some((flag) => flag[0] !== 0)) expect.unreachable(`turn ${turn} was ended`);
    }
    // Else they did not race.
    expect(expired).toBeGreaterThan(0);
    expect(expired).toBeLessThan(turns);
  });

  test("that nobody holds any more leaves its number, too", async () => {
    const { port1, port2 } = new MessageChannel();
    const memory = new SharedArrayBuffer(ledgerBytes);
    const meter = createCpuMeter({ id: 1, ledger: memory, nap: memory, port: port1 });
    meter.register().watch([]);
    expect(receiveMessageOnPort(port2)?.message).toMatchObject({ type: "thread" });
    expect(receiveMessageOnPort(port2)?.message).toEqual({ type: "watch", slot: 0, flags: [] });
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    await vi.waitFor(() => {
      collect();
      expect(receiveMessageOnPort(port2)?.message).toEqual({ type: "release", slot: 0 });
    }, 5_000);
  });
});
