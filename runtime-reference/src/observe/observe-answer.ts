import type { Answer } from "../component/answer.ts";
import type { RequestEvent } from "./host-event.ts";

/** How the reading of an answer ended. */
export type AnswerEnd = Pick<RequestEvent, "bytes" | "outcome">;

/** The answer, with a body that says once how it ended: read whole, failed (with what), or cancelled. */
export function observeAnswer(answer: Answer, onEnd: (end: AnswerEnd, failure?: unknown) => void): Answer {
  const { body } = answer;
  let bytes = 0;
  let isOver = false;
  function over(outcome: AnswerEnd["outcome"], failure?: unknown): void {
    if (isOver) return;
    isOver = true;
    onEnd({ bytes, outcome }, failure);
  }
  if (body === undefined) {
    over("complete");
    return answer;
  }
  return {
    ...answer,
    body: {
      async read() {
        try {
          const chunk = await body.read();
          bytes += chunk?.length ?? 0;
          if (chunk === undefined) over("complete");
          return chunk;
        } catch (error) {
          over("truncated", error);
          throw error;
        }
      },
      takeWhole() {
        const whole = body.takeWhole?.();
        if (whole === undefined) return undefined;
        bytes = whole.length;
        over("complete");
        return whole;
      },
      cancel(reason) {
        // Without a reason nobody wanted a body, as for HEAD: the answer is whole.
        over(reason === undefined ? "complete" : "cancelled");
        body.cancel(reason);
      },
    },
  };
}
