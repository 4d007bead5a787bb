import type { Answer } from "@godwit/runtime-reference/embed";
import type { FunctionParts } from "./function-parts.ts";
import { callFromEvent } from "./ingress/call-from-event.ts";
import type { EventObject } from "./ingress/event-object.ts";
import type { EventRequest, Ingress } from "./ingress/ingress.ts";
import { type InvocationContext, traceOf } from "./invocation-context.ts";
import type { InvocationWatch } from "./watch-invocation.ts";

/** One invocation whose event was recognised. */
export interface Invocation {
  readonly ingress: Ingress;
  readonly event: EventObject;
  readonly request: EventRequest;
  readonly context: InvocationContext;
  readonly watch: InvocationWatch;
}

/**
 * The app's answer up to its head.
 * @throws RequestRefusedError, InvocationDeadlineError, and what `parts.answer` rejects with
 */
export async function startAnswer(invocation: Invocation, parts: FunctionParts): Promise<Answer> {
  const { ingress, event, request, context, watch } = invocation;
  const call = callFromEvent(ingress, event, request, {
    id: context.awsRequestId,
    deadline: watch.deadline,
    clientGone: watch.clientGone,
    settings: parts.settings ?? {},
    trace: traceOf(context, process.env),
  });
  const answering = parts.answer(call);
  try {
    return await watch.within(answering);
  } catch (failure) {
    // An answer that comes too late goes to nobody: its app must not wait for a reader.
    answering.then(
      (late) => late.body?.cancel(failure),
      () => {},
    );
    throw failure;
  }
}
