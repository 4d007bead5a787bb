import type { NativeBody } from "@godwit/wit";

/** The bytes of a host's body as a stream, which reads only when it is read. */
export function streamFromNative(body: NativeBody): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const bytes = await body.read();
        if (bytes === undefined) controller.close();
        else controller.enqueue(new Uint8Array(bytes));
      },
      cancel: (reason) => body.cancel(reason ?? new DOMException("The body was cancelled", "AbortError")),
    },
    { highWaterMark: 0 },
  );
}

/** A stream of bytes as a body that the host pulls. */
export function nativeFromStream(stream: ReadableStream<Uint8Array>): NativeBody {
  const reader = stream.getReader();
  return {
    async read() {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        if (value.length > 0) return value;
      }
    },
    cancel(reason) {
      reader.cancel(reason).catch(() => undefined);
    },
  };
}
