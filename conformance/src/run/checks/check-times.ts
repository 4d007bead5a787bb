import type { Expectation } from "../../case/expectation.ts";
import type { Answer } from "../../http/answer.ts";
import { CheckFailure } from "../check-failure.ts";

/** @throws CheckFailure of check `timing` */
export function checkTimes(answer: Answer, expected: Expectation): void {
  const head = answer.headAt - answer.sentAt;
  if (expected.headWithinMs !== undefined && head > expected.headWithinMs) {
    throw new CheckFailure(
      "timing",
      `Expected the head within ${expected.headWithinMs} ms, got it after ${Math.round(head)} ms`,
    );
  }
  if (answer.end === undefined) return;
  const end = answer.endAt - answer.sentAt;
  if (expected.endsWithinMs !== undefined && end > expected.endsWithinMs) {
    throw new CheckFailure(
      "timing",
      `Expected the end within ${expected.endsWithinMs} ms, got it after ${Math.round(end)} ms`,
    );
  }
  if (expected.endsAfterMs !== undefined && end < expected.endsAfterMs) {
    throw new CheckFailure(
      "timing",
      `Expected the end after ${expected.endsAfterMs} ms, got it after ${Math.round(end)} ms`,
    );
  }
}
