import { answerBuffered } from "./answer-buffered.ts";
import type { FunctionParts } from "./function-parts.ts";
import { recogniseEvent } from "./ingress/recognise-event.ts";
import type { InvocationContext } from "./invocation-context.ts";
import { watchInvocation } from "./watch-invocation.ts";

/**
 * A handler that takes an event of any known ingress and returns its result.
 * It rejects with UnknownEventError for any other event, which the runtime client reports: a success would make a queue
 * delete its messages.
 */
export function createBufferedHandler(
  parts: FunctionParts,
): (event: unknown, context: InvocationContext) => Promise<unknown> {
  return async (value, context) => {
    const { event, ingress } = recogniseEvent(value);
    const watch = watchInvocation(context);
    try {
      return await answerBuffered({ ingress, event, request: ingress.readEvent(event), context, watch }, parts);
    } finally {
      watch.release();
    }
  };
}
