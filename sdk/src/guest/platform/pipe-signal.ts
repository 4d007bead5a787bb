/** `pipeTo` and `pipeThrough` with a signal (WHATWG Streams section 4.9.1): the engine refuses every signal. */
export function installPipeSignal(): void {
  const { prototype } = ReadableStream;
  const { pipeTo } = prototype;
  define(
    prototype,
    "pipeTo",
    function (this: ReadableStream, destination: WritableStream, options?: StreamPipeOptions) {
      return options?.signal
        ? pipeWithSignal(this, destination, options, options.signal)
        : pipeTo.call(this, destination, options);
    },
  );
  const { pipeThrough } = prototype;
  define(
    prototype,
    "pipeThrough",
    function (this: ReadableStream, pair: ReadableWritablePair, options?: StreamPipeOptions) {
      if (!options?.signal) return pipeThrough.call(this, pair, options);
      // The pipe's failure reaches the reader of `readable`; nobody waits for the pipe itself.
      pipeWithSignal(this, pair.writable, options, options.signal).catch(() => undefined);
      return pair.readable;
    },
  );
}

async function pipeWithSignal(
  source: ReadableStream,
  destination: WritableStream,
  options: StreamPipeOptions,
  signal: AbortSignal,
): Promise<void> {
  const reader = source.getReader();
  const writer = destination.getWriter();
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => undefined);
  const onAbort = (): void => aborted.reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort);
  try {
    for (;;) {
      await Promise.race([aborted.promise, writer.ready]);
      const { done, value } = await Promise.race([aborted.promise, reader.read()]);
      if (done) break;
      // Not awaited: `ready` holds back, a failed write shows there.
      writer.write(value).catch(() => undefined);
    }
    if (!options.preventClose) await Promise.race([aborted.promise, writer.close()]);
  } catch (error) {
    // Both ends learn of it; a side that has failed already ignores it.
    if (!options.preventAbort) writer.abort(error).catch(() => undefined);
    if (!options.preventCancel) reader.cancel(error).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
    reader.releaseLock();
    writer.releaseLock();
  }
}

function define(prototype: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { configurable: true, writable: true, enumerable: true, value });
}
