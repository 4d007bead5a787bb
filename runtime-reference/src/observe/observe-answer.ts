import type { Answer } from "../component/answer.ts";
import type { RequestEvent } from "./host-event.ts";

/** How the reading of an answer ended. */
export type AnswerEnd = Pick<RequestEvent, "bytes" | "outcome">;

/** The answer, with a body that says once how it ended: read whole, failed, or cancelled. */
export function observeAnswer(answer: Answer, onEnd: (end: AnswerEnd) => void): Answer {
  const { body } = answer;
  let bytes = 0;
  let isOver = false;
  function over(outcome: AnswerEnd["outcome"]): void {
    if (isOver) return;
    isOver = true;
    onEnd({ bytes, outcome });
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
          over("truncated");
          throw error;
        }
      },
      cancel(reason) {
        over("cancelled");
        body.cancel(reason);
      },
    },
  };
}
