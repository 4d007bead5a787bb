import { describe, expect, test } from "vitest";
import { startTestInstance } from "../engine/test-instance.fixture.ts";
import { MemoryRoom } from "./memory-room.ts";

const page = 65_536;

/** A room of ten pages, and instances that begin with two and may have nine. */
function createRoom() {
  const room = new MemoryRoom(10 * page, 2 * page);
  async function start() {
    const place = room.take();
    const instance = await startTestInstance(
      `(memory 2) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))`,
      9,
    );
    place.hold(instance.store);
    return { ...instance, place };
  }
  return { room, start };
}

describe("MemoryRoom", () => {
  test("lets an instance grow by what the others leave", async () => {
    const { start } = createRoom();
    const [one, other] = [await start(), await start()];
    one.place.enter();
    expect([one.exports.grow(3), one.exports.grow(4), one.store.isRoomRefused]).toEqual([2, -1, true]);
    other.place.enter();
    expect([other.exports.grow(4), other.exports.grow(3)]).toEqual([-1, 2]);
    expect([one.store.isGrowthRefused, other.store.isGrowthRefused]).toEqual([false, false]);
  });

  test("leaves the limit of an instance's own as it is", async () => {
    const { start } = createRoom();
    const { place, exports, store } = await start();
    place.enter();
    expect([exports.grow(8), exports.grow(7)]).toEqual([-1, 2]);
    expect([store.isRoomRefused, store.isGrowthRefused]).toEqual([false, true]);
  });

  test("has room again for who comes after one that left", async () => {
    const { start } = createRoom();
    const [one, other] = [await start(), await start()];
    one.place.enter();
    one.exports.grow(6);
    one.place.leave();
    one.place.leave();
    other.place.enter();
    expect(other.exports.grow(7)).toBe(2);
    one.place.enter();
    expect(one.exports.grow(1)).toBe(-1);
  });

  test("gives a guest that was refused no more until its reset, whatever is free by then", async () => {
    const { start } = createRoom();
    const [one, other] = [await start(), await start()];
    one.place.enter();
    expect(one.exports.grow(7)).toBe(-1);
    other.place.leave();
    one.place.enter();
    expect([one.exports.grow(7), one.store.isRoomRefused]).toEqual([-1, true]);
    one.pristine.reset();
    one.place.enter();
    expect([one.exports.grow(7), one.store.isRoomRefused]).toEqual([2, false]);
  });

  test("refuses an instance that it has no room for, those that start counted", async () => {
    const { room, start } = createRoom();
    const { place, exports } = await start();
    place.enter();
    exports.grow(5);
    expect(room.hasPlace).toBe(true);
    const starting = room.take();
    expect(room.hasPlace).toBe(false);
    expect(() => room.take()).toThrow(
      expect.objectContaining({
        code: "GODWIT_ROOM_FULL",
        message:
          "Cannot start an instance: those of this isolate hold 0.6 of 0.6 MiB that they may have together, expected 0.1 MiB left",
      }),
    );
    starting.leave();
    expect(room.hasPlace).toBe(true);
  });

  test("has a place for one instance, whatever that begins with", () => {
    expect(new MemoryRoom(page, 2 * page).hasPlace).toBe(true);
  });
});
