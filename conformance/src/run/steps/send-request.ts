import type { Expectation } from "../../case/expectation.ts";
import type { RequestStep } from "../../case/step.ts";
import type { Answer } from "../../http/answer.ts";
import { AnswerParser } from "../../http/answer-parser.ts";
import type { Connection } from "../../http/connection.ts";
import { encodeRequest } from "../../http/encode-request.ts";
import { valuesOf } from "../../http/parse-head.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { brief } from "../checks/brief.ts";
import { parseJson } from "../checks/parse-json.ts";
import { readPointer } from "../read-pointer.ts";
import type { Scope } from "../scope.ts";
import { connectToHost } from "./connect-to-host.ts";
import { judgeAnswer, judgeEnd, refuseLate } from "./judge-answer.ts";
import { plainRequest } from "./plain-request.ts";

/** @throws CheckFailure */
export async function sendRequest(raw: RequestStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const connection = await connectionFor(step, context, scope);
  const request = plainRequest(step, context);
  const parser = new AnswerParser(request.method);
  try {
    connection.write(encodeRequest(request));
    const limit = limitOf(step.expect, context);
    if (!(await connection.read(parser, () => false, limit))) refuseLate(parser, limit);
    judgeAnswer(parser, step.expect ?? {}, context, scope);
    const { answer } = parser;
    if (answer === undefined) return;
    await judgeEnd(connection, step.expect?.closes, strayMsAfter(answer));
    if (step.name !== undefined) scope.keepAnswer(step.name, answer);
    keepValues(step, answer, scope);
    if (mustClose(answer)) connection.close();
  } finally {
    if (step.connection === undefined) connection.close();
  }
}

/** An expectation of more time gives more. */
export function limitOf(expected: Expectation | undefined, context: CaseContext): number {
  const times = [expected?.headWithinMs, expected?.endsWithinMs, expected?.endsAfterMs].map(
    (ms) => (ms ?? 0) + context.stepLimitMs / 2,
  );
  return Math.max(context.stepLimitMs, ...times);
}

/** As any client does, it opens another connection where the last was closed (RFC 9112 section 9.6). */
async function connectionFor(step: RequestStep, context: CaseContext, scope: Scope): Promise<Connection> {
  const kept = step.connection === undefined ? undefined : scope.connection(step.connection);
  if (kept?.isOpen) return kept;
  const connection = await connectToHost(context);
  if (step.connection !== undefined) scope.keepConnection(step.connection, connection);
  return connection;
}

/** A host that wrongly sends a body after an answer that has none sends it at once. */
export function strayMsAfter(answer: Answer): number {
  return answer.body.length > 0 ? 0 : 25;
}

function mustClose(answer: Answer): boolean {
  const options = valuesOf(answer.lines, "connection").flatMap((value) => value.split(","));
  return options.some((option) => option.trim().toLowerCase() === "close");
}

function keepValues(step: RequestStep, answer: Answer, scope: Scope): void {
  const wanted = Object.entries(step.save ?? {});
  if (wanted.length === 0) return;
  const json = parseJson(answer.body);
  for (const [name, pointer] of wanted) {
    const value = readPointer(json, pointer);
    if (value === undefined) throw new CheckFailure("body", `Expected a value at ${pointer}, got ${brief(json)}`);
    scope.save(name, value);
  }
}
