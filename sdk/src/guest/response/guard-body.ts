import { bytesFromChunk } from "./bytes-from-chunk.ts";

/** What the guard tells of the stream it guards. */
export interface BodyWatcher {
  /** Asked before each chunk. */
  isClientGone(): boolean;
  /** The stream failed after the head: the answer must not look complete. */
  onFailure(error: unknown): void;
  /** The stream ended, failed or was cancelled. Called once. */
  onEnd(): void;
}

type Chunk = ReadableStreamReadResult<unknown>;

/**
 * How long a stream may take to fail and still become a 500: turns of the microtask queue, enough for a `pull` that
 * throws behind a few transforms. More would keep back the head of a stream that is merely slow.
 */
const EARLY_TURNS = 32;

/**
 * A stream to answer with: pulls the source only when the host asks for more, copies each chunk, says when it failed.
 * @throws what the source fails with at once, before there is a head to send
 */
export async function guardBody(
  source: ReadableStream<unknown>,
  watcher: BodyWatcher,
): Promise<ReadableStream<Uint8Array>> {
  const reader = source.getReader();
  let first: Promise<Chunk> | undefined = reader.read();
  await failEarly(first);

  async function nextChunk(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (;;) {
      const { done, value } = await (first ?? reader.read());
      first = undefined;
      if (done) return undefined;
      const bytes = bytesFromChunk(value);
      if (bytes.length > 0) return bytes;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (watcher.isClientGone()) {
          reader.cancel(new DOMException("The client has gone", "AbortError")).catch(() => undefined);
          controller.close();
          watcher.onEnd();
          return;
        }
        try {
          const bytes = await nextChunk();
          if (bytes !== undefined) return controller.enqueue(bytes);
          controller.close();
        } catch (error) {
          watcher.onFailure(error);
          controller.error(error);
        }
        watcher.onEnd();
      },
      async cancel(reason) {
        watcher.onEnd();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

async function failEarly(first: Promise<unknown>): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  first.catch((error: unknown) => {
    failure = { error };
  });
  for (let turn = 0; turn < EARLY_TURNS && failure === undefined; turn++) await undefined;
  if (failure !== undefined) throw failure.error;
}
