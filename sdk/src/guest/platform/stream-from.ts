/** ReadableStream.from (WHATWG Streams section 4.2.4), which the engine lacks. */
export function installStreamFrom(): void {
  if ("from" in ReadableStream) return;
  Object.defineProperty(ReadableStream, "from", { configurable: true, writable: true, value: streamFrom });
}

function streamFrom<T>(source: Iterable<T | PromiseLike<T>> | AsyncIterable<T>): ReadableStream<T> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
