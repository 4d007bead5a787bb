import { describe, expect, test } from "vitest";
import { createOpenAnswer, createTestPool, never, settle } from "./test-pool.fixture.ts";

describe("instances that can be recycled", () => {
  const recycling = { recycles: true };

  test("answer the next request of their app", async () => {
    const { use, startInstance, pool } = createTestPool({}, recycling);
    const first = await use("a");
    expect(pool.idleSize).toBe(1);
    expect((await use("a")).used).toBe(first.used);
    expect(startInstance).toHaveBeenCalledOnce();
  });

  test("are let go when they do not recycle", async () => {
    const { use, startInstance, recycle, pool } = createTestPool({}, recycling);
    recycle.mockReturnValueOnce(false);
    await use("a");
    expect(pool.idleSize).toBe(0);
    await use("a");
    expect(startInstance).toHaveBeenCalledTimes(2);
  });

  test("are let go when the request failed", async () => {
    const { pool, recycle } = createTestPool({}, recycling);
    await expect(pool.run("a", () => Promise.reject(new Error("trap")), never)).rejects.toThrow("trap");
    expect(recycle).not.toHaveBeenCalled();
    expect(pool.idleSize).toBe(0);
  });

  test("are loaded with another app of their engine", async () => {
    const { use, startInstance } = createTestPool({}, recycling);
    const first = await use("a1");
    const second = await use("a2");
    expect(second).toEqual({ used: first.used, held: "a2" });
    expect((await use("b")).used).not.toBe(first.used);
    expect(startInstance).toHaveBeenCalledTimes(2);
  });

  test("are preferred when they hold the app already", async () => {
    const { use, pool, startInstance } = createTestPool({}, recycling);
    const { answer, finish } = createOpenAnswer();
    await pool.run("a1", async () => answer, never);
    const other = await use("a2");
    finish();
    await settle();
    expect(pool.idleSize).toBe(2);
    expect((await use("a2")).used).toBe(other.used);
    expect(startInstance).toHaveBeenCalledTimes(2);
  });

  test("make room for others: the one that was idle longest goes", async () => {
    const { use, pool, startInstance } = createTestPool({ maxInstances: 2 }, recycling);
    for (const app of ["a", "b", "c"]) await use(app);
    expect(pool.idleSize).toBe(2);
    await use("c");
    await use("b");
    expect(startInstance).toHaveBeenCalledTimes(3);
    await use("a");
    expect(startInstance).toHaveBeenCalledTimes(4);
  });

  test("are kept up to maxIdle, and forgotten with their app", async () => {
    const { pool, letGo } = createTestPool({ maxIdle: 2 }, recycling);
    const open = Array.from({ length: 3 }, createOpenAnswer);
    for (const { answer } of open) await pool.run("a", async () => answer, never);
    for (const { finish } of open) finish();
    await settle();
    expect(pool.idleSize).toBe(2);
    expect(letGo).toHaveBeenCalledOnce();
    pool.forget("a");
    expect(pool.idleSize).toBe(0);
    expect(letGo).toHaveBeenCalledTimes(3);
  });
});

describe("instances that are not kept until their answers were read", () => {
  test("are given back when their guest has ended", async () => {
    const { pool } = createTestPool({ keepsUntilRead: false }, { recycles: true });
    const { answer } = createOpenAnswer();
    const guest = Promise.withResolvers<void>();
    await pool.run("a", async () => ({ ...answer, guestEnded: guest.promise }), never);
    await settle();
    expect(pool.size).toBe(1);
    guest.resolve();
    await settle();
    expect([pool.size, pool.idleSize]).toEqual([0, 1]);
  });

  test("are let go without a word to who still reads, when they do not recycle", async () => {
    const { pool, discard, letGo } = createTestPool({ keepsUntilRead: false });
    const { answer } = createOpenAnswer();
    await pool.run("a", async () => ({ ...answer, guestEnded: Promise.resolve() }), never);
    await settle();
    expect(letGo).toHaveBeenCalledOnce();
    expect(discard).not.toHaveBeenCalled();
  });

  test("are told of when they turn out not to be clean, and not kept", async () => {
    const { pool, recycle } = createTestPool({}, { recycles: true });
    const fault = new Error("not clean");
    recycle.mockImplementationOnce(() => {
      throw fault;
    });
    const { answer, finish } = createOpenAnswer();
    const faults: unknown[] = [];
    await pool.run(
      "a",
      async () => answer,
      never,
      (one) => faults.push(one),
    );
    finish();
    await settle();
    expect(faults).toEqual([fault]);
    expect([pool.size, pool.idleSize]).toEqual([0, 0]);
  });
});

describe("a request that never comes to its end", () => {
  test("loses its place to another after the longest time, and takes nobody's when it ends none the less", async () => {
    const { pool, letGo, abandon, startInstance } = createTestPool(
      { maxInstances: 1, maxQueue: 0, longestMs: 30 },
      { recycles: true },
    );
    const [dropped, other] = [createOpenAnswer(), createOpenAnswer()];
    await pool.run("a", async () => dropped.answer, never);
    await expect(pool.run("a", async () => other.answer, never)).rejects.toMatchObject({ code: "GODWIT_POOL_FULL" });
    await new Promise((resolve) => setTimeout(resolve, 40));
    // Who looks whether there is a place must see it.
    expect(abandon).not.toHaveBeenCalled();
    expect(pool.size).toBe(0);
    expect(abandon).toHaveBeenCalledOnce();
    await pool.run("a", async () => other.answer, never);
    expect(startInstance).toHaveBeenCalledTimes(2);
    dropped.finish();
    await settle();
    expect(letGo).toHaveBeenCalledOnce();
    expect([pool.size, pool.idleSize]).toEqual([1, 0]);
    other.finish();
    await settle();
    expect([pool.size, pool.idleSize]).toEqual([0, 1]);
  });
});
