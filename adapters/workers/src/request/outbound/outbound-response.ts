import {
  type Body,
  endToEndHeaders,
  type HeaderList,
  OutboundError,
  type OutboundRequest,
  type OutboundResponse,
} from "@godwit/runtime-reference/isolate";
import { bodyFromStream } from "../body-from-stream.ts";
import { byteStringFromText } from "../byte-string.ts";
import { startTimeout } from "./start-timeout.ts";

/** The call that a response came from. */
export interface AnsweredCall {
  readonly request: Pick<OutboundRequest, "betweenBytesTimeout">;
  readonly called: string;
  /** Aborts with an OutboundError when the call is ended from this side. */
  readonly abort: AbortSignal;
  end(reason: unknown): void;
  /** Called once when nothing more is to come. */
  release(): void;
}

/** A response of the platform's, whose body is read as it comes. */
export function outboundResponse({ status, headers, body }: Response, call: AnsweredCall): OutboundResponse {
  const received: (readonly [string, string])[] = [];
  // `forEach` would join several Set-Cookie.
  for (const [name, value] of headers) received.push([name, byteStringFromText(value)]);
  const fields: HeaderList = endToEndHeaders(received);
  if (body === null) {
    call.release();
    return { status, headers: fields, body: undefined };
  }
  return { status, headers: fields, body: responseBody(body, call) };
}

function responseBody(stream: ReadableStream<Uint8Array>, call: AnsweredCall): Body {
  const { request, called, abort, end, release } = call;
  const body = bodyFromStream(stream);
  abort.addEventListener("abort", () => body.cancel(abort.reason));
  return {
    async read() {
      // Runs while somebody waits: bytes that stand ready for a slow reader are not late.
      const stopTimeout = startTimeout(request.betweenBytesTimeout, called, "no more bytes came", end);
      try {
        const chunk = await body.read();
        if (chunk === undefined) release();
        return chunk;
      } catch (cause) {
        release();
        if (cause instanceof OutboundError) throw cause;
        if (abort.reason instanceof OutboundError) throw abort.reason;
        const message = `Cannot call "${called}": the response broke off before its end`;
        throw new OutboundError("HTTP-response-incomplete", message, { cause });
      } finally {
        stopTimeout();
      }
    },
    cancel(reason) {
      release();
      body.cancel(reason);
    },
  };
}
