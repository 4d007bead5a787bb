import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
import { answerBuffered } from "./answer-buffered.ts";
import { answerStreamed } from "./answer-streamed.ts";
import type { FunctionParts } from "./function-parts.ts";
import { recogniseEvent } from "./ingress/recognise-event.ts";
import type { InvocationContext } from "./invocation-context.ts";
import { watchInvocation } from "./watch-invocation.ts";

/**
 * A handler that takes an event of any known ingress and writes its answer to a stream: status and headers in front where
 * the ingress streams, and else the same JSON that a buffered handler returns, which such an ingress gets as a whole.
 * It rejects with UnknownEventError before anything is written, and with ResponseTruncatedError for an answer that broke
 * off after its head: the runtime client then sends error trailers.
 */
export function createStreamingHandler(
  parts: FunctionParts,
): (event: unknown, responseStream: Writable, context: InvocationContext) => Promise<void> {
  return async (value, responseStream, context) => {
    const { event, ingress } = recogniseEvent(value);
    const watch = watchInvocation(context);
    const invocation = { ingress, event, request: ingress.readEvent(event), context, watch };
    try {
      if (ingress.writePrelude !== undefined) {
        await answerStreamed(invocation, ingress.writePrelude, parts, responseStream);
      } else {
        responseStream.end(Buffer.from(JSON.stringify(await answerBuffered(invocation, parts))));
      }
    } finally {
      watch.release();
    }
  };
}
