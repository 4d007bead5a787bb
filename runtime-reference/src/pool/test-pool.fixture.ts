import { vi } from "vitest";
import type { Answer } from "../component/answer.ts";
import { createInstancePool, type PoolOptions } from "./instance-pool.ts";

export const never: AbortSignal = new AbortController().signal;

export function createOpenAnswer() {
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const answer: Answer = { status: 200, headers: [], body: undefined, finished };
  return { answer, finish };
}

/** Apps whose names begin with the same letter have one engine. */
export function createTestPool(options: PoolOptions, { recycles = false } = {}) {
  const discard = vi.fn<(reason: Error) => void>();
  const letGo = vi.fn<() => void>();
  const abandon = vi.fn<() => void>();
  const recycle = vi.fn(() => recycles);
  const startInstance = vi.fn(async (app: string) => ({ app, discard, recycle, letGo, abandon }));
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
  return { pool, startInstance, discard, letGo, abandon, recycle, use };
}

/** Lets every promise that can go on go on. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
