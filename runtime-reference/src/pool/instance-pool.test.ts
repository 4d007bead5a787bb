import { describe, expect, test, vi } from "vitest";
import type { Answer } from "../component/answer.ts";
import { createInstancePool, type PoolOptions } from "./instance-pool.ts";
import { PoolFullError } from "./pool-full-error.ts";

const never = new AbortController().signal;

function createOpenAnswer() {
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const answer: Answer = { status: 200, headers: [], body: undefined, finished };
  return { answer, finish };
}

/** Apps whose names begin with the same letter have one engine. */
function createTestPool(options: PoolOptions, { recycles = false } = {}) {
  const discard = vi.fn<(reason: Error) => void>();
  const recycle = vi.fn(() => recycles);
  const startInstance = vi.fn(async (app: string) => ({ app, discard, recycle }));
  const pool = createInstancePool(options, {
    start: startInstance,
    isSameEngine: (one, other) => one[0] === other[0],
    load: (instance, app) => {
      instance.app = app;
    },
  });
  /** Has an instance answer, and resolves with it when it has been given back. */
  async function use(app: string) {
    const { answer, finish } = createOpenAnswer();
    const used = await new Promise<{ app: string }>((resolve) => {
      const take = async (instance: { app: string }) => {
        resolve(instance);
        return answer;
      };
      void pool.run(app, take, never);
    });
    const { app: held } = used;
    finish();
    await settle();
    return { used, held };
  }
  return { pool, startInstance, discard, recycle, use };
}

/** Lets every promise that can go on go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

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
    const { pool, startInstance, discard, recycle } = createTestPool({});
    const ended = new AbortController();
    startInstance.mockImplementationOnce(async (app) => {
      ended.abort(new Error("too late"));
      return { app, discard, recycle };
    });
    const answer = vi.fn(async () => createOpenAnswer().answer);
    await expect(pool.run("a", answer, ended.signal)).rejects.toThrow("too late");
    expect(answer).not.toHaveBeenCalled();
    expect(discard).toHaveBeenCalledOnce();
    expect(pool.size).toBe(0);
  });
});

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
    const { pool } = createTestPool({ maxIdle: 2 }, recycling);
    const open = Array.from({ length: 3 }, createOpenAnswer);
    for (const { answer } of open) await pool.run("a", async () => answer, never);
    for (const { finish } of open) finish();
    await settle();
    expect(pool.idleSize).toBe(2);
    pool.forget("a");
    expect(pool.idleSize).toBe(0);
  });
});
