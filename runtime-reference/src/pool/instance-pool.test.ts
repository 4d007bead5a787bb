import { describe, expect, test, vi } from "vitest";
import { PoolFullError } from "./pool-full-error.ts";
import { createOpenAnswer, createTestPool, never, settle } from "./test-pool.fixture.ts";

describe("createInstancePool", () => {
  test("gives every request an instance of its own, of its app", async () => {
    const { pool } = createTestPool({});
    const instances = new Set<object>();
    for (const app of ["a", "b", "a"]) {
      const { answer } = createOpenAnswer();
      await pool.run(
        app,
        async (instance) => {
          expect(instance.app).toBe(app);
          instances.add(instance);
          return answer;
        },
        never,
      );
    }
    expect(instances.size).toBe(3);
  });

  test("an instance is at work until its answer has finished, not only until it answered", async () => {
    const { pool, discard } = createTestPool({});
    const { answer, finish } = createOpenAnswer();
    expect(await pool.run("a", async () => answer, never)).toBe(answer);
    await settle();
    expect(pool.size).toBe(1);
    expect(discard).not.toHaveBeenCalled();
    finish();
    await settle();
    expect(pool.size).toBe(0);
    expect(discard).toHaveBeenCalledOnce();
  });

  test("no more than maxInstances at once; the others wait, first come first served", async () => {
    const { pool, startInstance } = createTestPool({ maxInstances: 2 });
    const open = Array.from({ length: 4 }, createOpenAnswer);
    const order: number[] = [];
    const runs = open.map(({ answer }, at) => {
      const answerIt = async () => {
        order.push(at);
        return answer;
      };
      return pool.run("a", answerIt, never);
    });
    await settle();
    expect(startInstance).toHaveBeenCalledTimes(2);
    open[1]?.finish();
    await settle();
    open[0]?.finish();
    await Promise.all(runs);
    expect(order).toEqual([0, 1, 2, 3]);
    expect(pool.size).toBe(2);
  });

  test("refuses when the queue is full", async () => {
    const { pool } = createTestPool({ maxInstances: 1, maxQueue: 1 });
    const first = createOpenAnswer();
    await pool.run("a", async () => first.answer, never);
    const second = pool.run("a", async () => createOpenAnswer().answer, never);
    await expect(pool.run("a", async () => first.answer, never)).rejects.toThrow(PoolFullError);
    first.finish();
    await second;
  });

  test("a start or an answer that fails gives its place back", async () => {
    const { pool, startInstance, discard } = createTestPool({ maxInstances: 1 });
    startInstance.mockRejectedValueOnce(new Error("no start"));
    await expect(pool.run("a", async () => createOpenAnswer().answer, never)).rejects.toThrow("no start");
    await expect(pool.run("a", () => Promise.reject(new Error("trap")), never)).rejects.toThrow("trap");
    expect(discard).toHaveBeenCalledOnce();
    expect(pool.size).toBe(0);
  });

  test("is idle once the last instance has ended its work", async () => {
    const { pool } = createTestPool({});
    await pool.idle();
    const { answer, finish } = createOpenAnswer();
    await pool.run("a", async () => answer, never);
    const onIdle = vi.fn();
    pool.idle().then(onIdle);
    await settle();
    expect(onIdle).not.toHaveBeenCalled();
    finish();
    await settle();
    expect(onIdle).toHaveBeenCalledOnce();
  });

  test("a request that gives up waiting leaves the queue", async () => {
    const { pool, startInstance } = createTestPool({ maxInstances: 1, maxQueue: 1 });
    const first = createOpenAnswer();
    await pool.run("a", async () => first.answer, never);
    const gone = new AbortController();
    const waiting = pool.run("a", async () => createOpenAnswer().answer, gone.signal);
    gone.abort(new Error("gone"));
    await expect(waiting).rejects.toThrow("gone");
    const next = pool.run("a", async () => createOpenAnswer().answer, never);
    first.finish();
    await next;
    expect(startInstance).toHaveBeenCalledTimes(2);
    expect(pool.size).toBe(1);
  });

  test("a request that ends while its instance starts is not answered, and leaves nothing behind", async () => {
    const { pool, startInstance, discard, recycle, letGo, abandon } = createTestPool({});
    const ended = new AbortController();
    startInstance.mockImplementationOnce(async (app) => {
      ended.abort(new Error("too late"));
      return { app, discard, recycle, letGo, abandon };
    });
    const answer = vi.fn(async () => createOpenAnswer().answer);
    await expect(pool.run("a", answer, ended.signal)).rejects.toThrow("too late");
    expect(answer).not.toHaveBeenCalled();
    expect(discard).toHaveBeenCalledOnce();
    expect(pool.size).toBe(0);
  });
});
