import type { Body } from "@godwit/runtime-reference/isolate";

/** A stream of the platform's as something to pull. Nothing is taken from it before the first read. */
export function bodyFromStream(stream: ReadableStream<Uint8Array>): Body {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let hasEnded = false;
  let cancelled: { readonly reason: unknown } | undefined;

  function assertWanted(): void {
    if (cancelled !== undefined) throw cancelled.reason;
  }

  return {
    async read() {
      assertWanted();
      if (hasEnded) return undefined;
      reader ??= stream.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        // A cancelled stream ends like a whole one; who waits for it must not take it for that.
        assertWanted();
        if (done) {
          hasEnded = true;
          return undefined;
        }
        if (value.length > 0) return value;
      }
    },
    cancel(reason = new Error("Cannot read on: the body was cancelled")) {
      if (hasEnded || cancelled !== undefined) return;
      cancelled = { reason };
      reader ??= stream.getReader();
      reader.cancel(reason).catch(() => {});
    },
  };
}
