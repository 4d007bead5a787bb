/** Work that goes on after the answer. */
export interface BackgroundWork {
  /** A rejection goes to `onFailure`. */
  add(promise: PromiseLike<unknown>): void;
  /** Resolves once nothing is left, what was added meanwhile included. */
  settle(): Promise<void>;
}

export function createBackgroundWork(onFailure: (error: unknown) => void): BackgroundWork {
  const pending = new Set<Promise<unknown>>();
  return {
    add(promise) {
      const work: Promise<unknown> = Promise.resolve(promise)
        .catch(onFailure)
        .finally(() => pending.delete(work));
      pending.add(work);
    },
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
