import type { Answer } from "../component/answer.ts";
import { PoolFullError } from "./pool-full-error.ts";

export interface PoolOptions {
  /** Instances that may be at work at once, over all apps. Default 64. */
  readonly maxInstances?: number;
  /** Requests that may wait for one. Default 512. */
  readonly maxQueue?: number;
}

/** What the pool has to know of an instance. */
export interface PooledInstance {
  discard(reason: Error): void;
}

/** Lends each request an instance of its own. */
export interface InstancePool<App, Instance> {
  /**
   * Starts an instance of `app` and has it answer. It belongs to this request until the answer's `finished` settles.
   * @param signal ends the request while it waits for its instance: it then rejects with the signal's reason
   * @throws PoolFullError and whatever `answer` or the start rejects with
   */
  run(app: App, answer: (instance: Instance) => Promise<Answer>, signal: AbortSignal): Promise<Answer>;
  /** Instances at work. */
  readonly size: number;
  /** Resolves once no instance is at work. */
  idle(): Promise<void>;
}

/** A fresh instance for every request, and no more of them at once than memory has room for. */
export function createInstancePool<App, Instance extends PooledInstance>(
  options: PoolOptions,
  startInstance: (app: App) => Promise<Instance>,
): InstancePool<App, Instance> {
  const { maxInstances = 64, maxQueue = 512 } = options;
  const waiting = new Set<() => void>();
  const awaitingIdle: (() => void)[] = [];
  let size = 0;

  /** Resolves holding a place. A place that is given back goes straight to the first who waits. */
  async function takePlace(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (size < maxInstances) {
      size++;
      return;
    }
    if (waiting.size >= maxQueue) throw new PoolFullError(maxInstances, maxQueue);
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      waiting.add(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  function givePlaceBack(): void {
    const [next] = waiting;
    if (next === undefined) {
      size--;
      if (size === 0) for (const resolve of awaitingIdle.splice(0)) resolve();
    } else {
      waiting.delete(next);
      next();
    }
  }

  return {
    get size() {
      return size;
    },
    async idle() {
      if (size > 0) await new Promise<void>((resolve) => awaitingIdle.push(resolve));
    },
    async run(app, answer, signal) {
      await takePlace(signal);
      let instance: Instance | undefined;
      try {
        instance = await startInstance(app);
        signal.throwIfAborted();
        const given = await answer(instance);
        const used = instance;
        given.finished.then(() => {
          used.discard(new Error("Cannot go on: the request has ended"));
          givePlaceBack();
        });
        return given;
      } catch (error) {
        instance?.discard(error instanceof Error ? error : new Error(String(error)));
        givePlaceBack();
        throw error;
      }
    },
  };
}
