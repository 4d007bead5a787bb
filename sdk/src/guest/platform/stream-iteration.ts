/** `for await (const chunk of stream)` (WHATWG Streams section 4.2.5), which the engine lacks. */
export function installStreamIteration(): void {
  if (Symbol.asyncIterator in ReadableStream.prototype) return;
  for (const name of ["values", Symbol.asyncIterator]) {
    Object.defineProperty(ReadableStream.prototype, name, { configurable: true, writable: true, value: values });
  }
}

async function* values(this: ReadableStream, options?: ReadableStreamIteratorOptions): AsyncGenerator {
  const reader = this.getReader();
  let isEnded = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isEnded = done;
      if (done) return;
      yield value;
    }
  } catch (error) {
    isEnded = true;
    throw error;
  } finally {
    if (!isEnded && !options?.preventCancel) await reader.cancel();
    reader.releaseLock();
  }
}
