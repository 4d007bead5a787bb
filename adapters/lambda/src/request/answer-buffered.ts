import { type Answer, failureAnswer } from "@godwit/runtime-reference/embed";
import type { FunctionParts } from "./function-parts.ts";
import { resultFromAnswer } from "./ingress/result-from-answer.ts";
import { printFailure } from "./print-failure.ts";
import { type Invocation, startAnswer } from "./start-answer.ts";

/**
 * The whole answer as the ingress's result. Never rejects: nothing was sent yet, so every failure is an answer of the
 * table. Work given to `waitUntil` is done by then, or out of time: the environment freezes once the result is posted.
 */
export async function answerBuffered(invocation: Invocation, parts: FunctionParts): Promise<object> {
  const { ingress, request, context, watch } = invocation;
  const id = context.awsRequestId;
  let answer: Answer | undefined;
  let result: object;
  try {
    answer = await startAnswer(invocation, parts);
    result = await watch.within(resultFromAnswer(ingress, request.method, id, answer));
  } catch (failure) {
    answer?.body?.cancel(failure);
    (parts.onFailure ?? printFailure)(failure, id);
    result = await resultFromAnswer(ingress, request.method, id, failureAnswer(failure, id));
  }
  await watch.within(answer?.finished ?? Promise.resolve()).catch(() => {});
  return result;
}
