import { type Answer, isComplete } from "../../http/answer.ts";
import { CheckFailure } from "../check-failure.ts";

/** @throws CheckFailure of check `complete` */
export function checkComplete(answer: Answer, expected: boolean): void {
  if (isComplete(answer) === expected) return;
  const got = isComplete(answer)
    ? `a whole answer of ${answer.body.length} bytes`
    : `the end of the connection after ${answer.body.length} bytes of the body`;
  throw new CheckFailure(
    "complete",
    `Expected ${expected ? "the whole answer" : "an answer that is broken off"}, got ${got}`,
  );
}
