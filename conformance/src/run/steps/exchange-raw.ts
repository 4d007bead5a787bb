import type { Expectation } from "../../case/expectation.ts";
import type { RawStep } from "../../case/step.ts";
import { AnswerParser } from "../../http/answer-parser.ts";
import type { Connection } from "../../http/connection.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { pause } from "../pause.ts";
import type { Scope } from "../scope.ts";
import { connectToHost } from "./connect-to-host.ts";
import { judgeAnswer, judgeEnd, refuseLate } from "./judge-answer.ts";
import { limitOf } from "./send-request.ts";

const interimWithinMs = 5_000;
/** How long one answer more is waited for, and a first one where none may come. */
const strayMs = 100;
const silenceMs = 500;

/** @throws CheckFailure */
export async function exchangeRaw(raw: RawStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const connection = await connectToHost(context);
  const parsers = step.answers.map((_, index) => new AnswerParser(step.methods?.[index] ?? "GET"));
  try {
    for (const part of step.bytes) {
      await untilItsTurn(part, connection, parsers[0]);
      connection.write(Buffer.from(typeof part === "string" ? part : part.bytes, "latin1"));
    }
    for (const [index, parser] of parsers.entries()) {
      await readOne(connection, parser, step.answers[index] ?? {}, index, context, scope);
    }
    await judgeEnd(connection, step.closes, parsers.length === 0 ? silenceMs : strayMs);
  } finally {
    connection.close();
  }
}

async function untilItsTurn(
  part: RawStep["bytes"][number],
  connection: Connection,
  parser: AnswerParser | undefined,
): Promise<void> {
  if (typeof part === "string") return;
  if ("afterMs" in part) return pause(part.afterMs);
  const isThere = (): boolean => parser?.interim.includes(part.afterInterim) ?? false;
  if (parser !== undefined) await connection.read(parser, isThere, interimWithinMs);
  if (isThere()) return;
  const got = parser?.answer === undefined ? "none" : `status ${parser.answer.status} at once`;
  throw new CheckFailure(
    "timing",
    `Expected an interim answer ${part.afterInterim} within ${interimWithinMs} ms, got ${got}`,
  );
}

async function readOne(
  connection: Connection,
  parser: AnswerParser,
  expected: Expectation,
  index: number,
  context: CaseContext,
  scope: Scope,
): Promise<void> {
  const limit = limitOf(expected, context);
  try {
    if (!(await connection.read(parser, () => false, limit))) refuseLate(parser, limit);
    judgeAnswer(parser, expected, context, scope);
  } catch (error) {
    if (!(error instanceof CheckFailure) || index === 0) throw error;
    throw new CheckFailure(error.check, `${error.message} (answer ${index + 1})`);
  }
}
