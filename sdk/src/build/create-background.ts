/** Work that goes on beside the steps of a build; leaving its scope ends all of it and waits until it has ended. */
export interface Background extends AsyncDisposable {
  /** Starts `work`. Its failure is that of the promise, and nobody need wait for it. */
  start<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** Makes a background with nothing in it. */
export function createBackground(): Background {
  const ending = new AbortController();
  const started: Promise<unknown>[] = [];
  return {
    start(work) {
      const result = work(ending.signal);
      started.push(result.catch(() => undefined));
      return result;
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await Promise.all(started);
    },
  };
}
