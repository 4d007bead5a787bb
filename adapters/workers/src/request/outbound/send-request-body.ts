import { OutboundError, type OutboundHead, type OutboundRequest } from "@godwit/runtime-reference/isolate";
import { createWriteAhead } from "../write-ahead.ts";
import { writeBody } from "../write-body.ts";

/**
 * The body of an outbound request as the platform takes it, written while it is sent.
 * @param onFailure told when the body failed, or was not as long as declared; the call breaks off then
 * @throws OutboundError for content in a GET or HEAD, which the platform cannot send
 */
export async function sendRequestBody(
  { method, body }: OutboundRequest,
  { declaredLength }: OutboundHead,
  called: string,
  onFailure: (failure: unknown) => void,
): Promise<ReadableStream | null> {
  if (body === undefined) return null;
  if (method === "GET" || method === "HEAD") {
    if ((await body.read()) === undefined) return null;
    throw new OutboundError("HTTP-protocol-error", `Cannot call "${called}": a ${method} has content`);
  }
  const { readable, writable } =
    declaredLength === undefined ? new IdentityTransformStream() : new FixedLengthStream(declaredLength);
  const writer = writable.getWriter();
  // The call was over, with or without an answer: nobody reads on.
  writer.closed.catch((reason) => body.cancel(reason));
  writeBody(body, declaredLength, createWriteAhead(writer))
    .then(() => writer.close())
    .catch((failure) => {
      body.cancel(failure);
      onFailure(failure);
      return writer.abort(failure);
    })
    .catch(() => {});
  return readable;
}
