// The steps of wasi:http that every path of the raw guest takes.
import { Fields, OutgoingBody, OutgoingResponse, ResponseOutparam } from "wasi:http/types@0.2.10";

export const encode = (text) => new TextEncoder().encode(text);

/** Whether a stream has ended; any other error goes on. */
export function isClosed(work) {
  try {
    work();
    return false;
  } catch (error) {
    if (error.payload?.tag === "closed") return true;
    throw error;
  }
}

/** Sends the head and opens the body. */
export function respond(outparam, { status = 200, headers = [] } = {}) {
  const response = new OutgoingResponse(Fields.fromList(headers.map(([name, value]) => [name, encode(value)])));
  response.setStatusCode(status);
  const body = response.body();
  ResponseOutparam.set(outparam, { tag: "ok", val: response });
  const stream = body.write();
  return {
    stream,
    drop: () => {
      stream[Symbol.dispose]();
      body[Symbol.dispose]();
    },
    finish: () => {
      stream[Symbol.dispose]();
      OutgoingBody.finish(body, undefined);
    },
  };
}

export function answerText(outparam, text) {
  const { stream, finish } = respond(outparam);
  const bytes = encode(text);
  for (let start = 0; start < bytes.length; start += 4096) {
    stream.blockingWriteAndFlush(bytes.subarray(start, start + 4096));
  }
  finish();
}

export function readAll(input) {
  const parts = [];
  while (!isClosed(() => parts.push(...input.blockingRead(65_536n))));
  return Uint8Array.from(parts);
}
