import type { ReadStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { briefBytes } from "../checks/brief.ts";
import type { Scope } from "../scope.ts";
import { exchangeOf } from "./exchange-of.ts";
import { judgeAnswer, judgeEnd, refuseLate } from "./judge-answer.ts";
import { strayMsAfter } from "./send-request.ts";

const defaultLimitMs = 5_000;

/** @throws CheckFailure */
export async function readAnswer(raw: ReadStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const { connection, parser } = exchangeOf(step.name, scope);
  const limit = step.withinMs ?? defaultLimitMs;
  const until = step.until;
  const isThere = (): boolean => {
    if (until === undefined) return false;
    return until === "head" ? parser.hasHead : (parser.answer?.body.includes(until.contains) ?? false);
  };
  if (!(await connection.read(parser, isThere, limit))) {
    if (typeof until === "object" && parser.answer !== undefined) {
      const got = briefBytes(parser.answer.body);
      throw new CheckFailure("timing", `Expected ${JSON.stringify(until.contains)} within ${limit} ms, got ${got}`);
    }
    refuseLate(parser, limit);
  }
  judgeAnswer(parser, step.expect ?? {}, context, scope);
  if (typeof until === "object" && !isThere()) {
    const got = briefBytes(parser.answer?.body ?? Buffer.alloc(0));
    throw new CheckFailure("body", `Expected ${JSON.stringify(until.contains)} before the end, got ${got}`);
  }
  const { answer } = parser;
  if (answer === undefined) return;
  scope.keepAnswer(step.name, answer);
  if (answer.end !== undefined) await judgeEnd(connection, step.expect?.closes, strayMsAfter(answer));
}
