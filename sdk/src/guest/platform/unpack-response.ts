import { markStreamBacked } from "./stream-backed-responses.ts";

const formats: Readonly<Record<string, CompressionFormat>> = { gzip: "gzip", "x-gzip": "gzip", deflate: "deflate" };
const bodiless = new Set([204, 205, 304]);

/**
 * The response with its body unpacked, which the engine leaves packed (WHATWG Fetch section 4.7). What told of the packing
 * is taken off the headers, so that a handler can answer with the response: its client gets the bytes that were unpacked.
 */
export function unpackResponse(response: Response): Response {
  const format = formats[response.headers.get("content-encoding")?.trim().toLowerCase() ?? ""];
  const { body, status, statusText, url } = response;
  if (format === undefined || body === null || bodiless.has(status)) return response;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const unpacked = new Response(unpack(body, format), { status, statusText, headers });
  Object.defineProperty(unpacked, "url", { configurable: true, value: url });
  markStreamBacked(unpacked);
  return unpacked;
}

/** No bytes at all, as in the answer to HEAD, are no packed stream and no mistake. */
function unpack(packed: ReadableStream<Uint8Array>, format: CompressionFormat): ReadableStream<Uint8Array> {
  const reader = packed.getReader();
  let unpacked: ReadableStreamDefaultReader<Uint8Array> | undefined;

  async function begin(): Promise<ReadableStreamDefaultReader<Uint8Array> | undefined> {
    const first = await reader.read();
    if (first.done) return undefined;
    let next: typeof first | undefined = first;
    const again = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const { done, value } = next ?? (await reader.read());
        next = undefined;
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return again.pipeThrough(new DecompressionStream(format)).getReader();
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        unpacked ??= await begin();
        const chunk = await unpacked?.read();
        if (chunk?.value === undefined) controller.close();
        else controller.enqueue(chunk.value);
      },
      async cancel(reason) {
        await (unpacked ?? reader).cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
