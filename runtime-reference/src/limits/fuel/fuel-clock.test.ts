import { describe, expect, test } from "vitest";
import { startTestInstance } from "../../engine/test-instance.fixture.ts";
import { FuelClock } from "./fuel-clock.ts";
import { fuelPerMs } from "./fuel-per-ms.ts";

const counting = `(func (export "count") (param i32)
  (loop (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if 0 (i32.gt_s (local.get 0) (i32.const 0)))))`;

async function start() {
  const { exports, store } = await startTestInstance(counting, 16, "fuel");
  const clock = new FuelClock();
  clock.watch(store.deadlineFlags);
  return { exports, store, clock };
}

describe("FuelClock", () => {
  test("gives each request what its milliseconds stand for, whatever the one before left", async () => {
    const { exports, clock } = await start();
    for (let request = 0; request < 2; request += 1) {
      clock.begin(1);
      exports.count(fuelPerMs / 2);
      clock.leave();
      expect(clock.usedMs).toBe(0.5);
      expect(clock.hasExpired).toBe(false);
      clock.enter();
      expect(() => exports.count(fuelPerMs)).toThrow("unreachable");
      clock.leave();
      expect(clock.hasExpired).toBe(true);
      expect(clock.usedMs).toBe(1);
    }
    clock.begin(1);
    expect(clock.hasExpired).toBe(false);
    expect(() => exports.count(1)).not.toThrow();
  });

  test("lets a guest that is resumed after its time do nothing", async () => {
    const { exports, clock } = await start();
    clock.begin(1);
    expect(() => exports.count(2 * fuelPerMs)).toThrow();
    clock.leave();
    clock.enter();
    expect(() => exports.count(1)).toThrow("unreachable");
  });

  test("charges what modules with counts of their own use together", async () => {
    const [one, other] = [await startTestInstance(counting, 16, "fuel"), await startTestInstance(counting, 16, "fuel")];
    const clock = new FuelClock();
    clock.watch([...one.store.deadlineFlags, ...other.store.deadlineFlags]);
    clock.begin(1);
    one.exports.count(0.6 * fuelPerMs);
    clock.leave();
    clock.enter();
    expect(() => other.exports.count(0.6 * fuelPerMs)).toThrow("unreachable");
    clock.leave();
    expect(clock.hasExpired).toBe(true);
  });

  test("holds for what it is given to watch after the time has begun", async () => {
    const { exports, store } = await startTestInstance(counting, 16, "fuel");
    const clock = new FuelClock();
    clock.begin(1);
    clock.watch(store.deadlineFlags);
    exports.count(fuelPerMs - 1);
    expect(() => exports.count(1)).toThrow("unreachable");
  });

  test("that is released has not expired: its guest was ended for another reason", async () => {
    const { store, clock } = await start();
    clock.begin(1);
    store.endGuests();
    clock.leave();
    clock.release();
    expect(clock.hasExpired).toBe(false);
  });
});
