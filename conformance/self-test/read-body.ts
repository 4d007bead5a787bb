import type { IncomingMessage } from "node:http";
import { limits } from "./limits.ts";
import { RequestError } from "./request-error.ts";

/** The body of a request, or null: a Request of GET or HEAD has none, and what a client sends there is not read. */
export function readBody(incoming: IncomingMessage): ReadableStream<Uint8Array> | null {
  const { headers, method } = incoming;
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  if (!hasBody || method === "GET" || method === "HEAD") return null;
  if (Number(headers["content-length"] ?? 0) > limits.maxRequestBytes) throw new RequestError(413, "it is too large");
  return streamOf(piecesOf(incoming));
}

function streamOf(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    // What no handler reads, Node throws away; of what has been begun it keeps away.
    { highWaterMark: 0 },
  );
}

async function* piecesOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array, void> {
  let length = 0;
  // A stream that its reader leaves must not take the connection with it.
  for await (const piece of incoming.iterator({ destroyOnReturn: false })) {
    length += piece.length;
    if (length > limits.maxRequestBytes) throw new RequestError(413, "it is too large");
    yield piece;
  }
  if (incoming.rawTrailers.join("").length > limits.maxTrailerBytes)
    throw new RequestError(431, "its trailers are too long");
}
