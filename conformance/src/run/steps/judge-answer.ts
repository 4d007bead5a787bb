import type { Expectation } from "../../case/expectation.ts";
import type { AnswerParser } from "../../http/answer-parser.ts";
import type { Connection } from "../../http/connection.ts";
import type { CaseContext } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { checkAnswer } from "../checks/check-answer.ts";
import type { Scope } from "../scope.ts";

/** What a host may take to close a connection; what it has to stay open. */
const closesWithinMs = 5_000;
const staysOpenMs = 500;

/**
 * Judges what has been read of an answer, whether there is a head or not.
 * @throws CheckFailure
 */
export function judgeAnswer(parser: AnswerParser, expected: Expectation, context: CaseContext, scope: Scope): void {
  const { answer, fault, end } = parser;
  if (answer !== undefined) {
    checkAnswer(answer, expected, context.features, scope);
    return;
  }
  if (fault !== undefined) throw new CheckFailure(fault.check, fault.message);
  if (end === undefined || mayBeNoAnswer(expected)) return;
  throw new CheckFailure("connection", "Expected an answer, got the end of the connection");
}

/** Broken off before its head, an answer is broken off. */
function mayBeNoAnswer(expected: Expectation): boolean {
  const { complete, status, headers, body, anyOf } = expected;
  if (anyOf?.some(mayBeNoAnswer)) return true;
  return complete === false && status === undefined && headers === undefined && body === undefined;
}

/**
 * Looks at what comes after an answer: nothing may, and the connection ends or does not.
 * @param strayMs how long bytes after it are waited for, where nothing is said of the connection's end
 * @throws CheckFailure of check `closes` or `framing`
 */
export async function judgeEnd(connection: Connection, closes: boolean | undefined, strayMs: number): Promise<void> {
  const patience = closes === undefined ? strayMs : closes ? closesWithinMs : staysOpenMs;
  const { bytes, hasEnded } = await connection.readRest(patience);
  if (bytes.length > 0) {
    const text = JSON.stringify(bytes.toString("latin1", 0, 120));
    throw new CheckFailure("framing", `Expected nothing after the answer, got ${bytes.length} bytes or more: ${text}`);
  }
  if (closes === true && !hasEnded) {
    throw new CheckFailure("closes", `Expected the connection to be closed, got it open for ${closesWithinMs} ms`);
  }
  if (closes === false && hasEnded)
    throw new CheckFailure("closes", "Expected the connection to stay open, got it closed");
}

/** @throws CheckFailure of check `timing` for an answer that did not come in time */
export function refuseLate(parser: AnswerParser, limitMs: number): never {
  const { answer } = parser;
  const got =
    answer === undefined
      ? "no head"
      : `status ${answer.status} and ${answer.body.length} bytes of a body without its end`;
  throw new CheckFailure("timing", `Expected an answer within ${Math.round(limitMs)} ms, got ${got}`);
}
