import type { Body } from "../src/component/body.ts";

/** A body of the given chunks that tells whether it was cancelled and how many reads it saw. */
export interface TestBody extends Body {
  readonly reads: number;
  readonly isCancelled: boolean;
}

export function bodyFromChunks(chunks: readonly (Uint8Array | string)[], failure?: Error): TestBody {
  const left = chunks.map((chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk));
  const state = { reads: 0, isCancelled: false };
  return {
    get reads() {
      return state.reads;
    },
    get isCancelled() {
      return state.isCancelled;
    },
    async read() {
      state.reads += 1;
      const chunk = left.shift();
      if (chunk === undefined && failure !== undefined) throw failure;
      return chunk;
    },
    cancel() {
      state.isCancelled = true;
    },
  };
}

/** A body that never has anything to read, until it is cancelled. */
export function silentBody(): TestBody {
  const cancelled = Promise.withResolvers<undefined>();
  const body = bodyFromChunks([]);
  return {
    get reads() {
      return body.reads;
    },
    get isCancelled() {
      return body.isCancelled;
    },
    read: () => cancelled.promise,
    cancel() {
      body.cancel();
      cancelled.resolve(undefined);
    },
  };
}

/** Everything up to the end. Rejects with the body's failure. */
export async function readBytes(body: Body | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function readText(body: Body | undefined): Promise<string> {
  return new TextDecoder().decode(await readBytes(body));
}
