import type { Expectation } from "../../case/expectation.ts";
import type { Answer } from "../../http/answer.ts";
import type { Features } from "../../subject/features.ts";
import { CheckFailure } from "../check-failure.ts";
import type { Scope } from "../scope.ts";
import { checkBody } from "./check-body.ts";
import { checkComplete } from "./check-complete.ts";
import { checkHeaders } from "./check-headers.ts";
import { checkStatus } from "./check-status.ts";
import { checkTimes } from "./check-times.ts";

/**
 * Judges an answer, as far as it has been read.
 * @throws CheckFailure with the first check that does not hold
 */
export function checkAnswer(answer: Answer, expected: Expectation, features: Features, scope: Scope): void {
  if (answer.fault !== undefined) throw new CheckFailure(answer.fault.check, answer.fault.message);
  const { anyOf, ...common } = expected;
  if (anyOf === undefined) {
    checkOne(answer, expected, features, scope);
    return;
  }
  const failures = anyOf.map((choice) => failureOf(answer, { ...common, ...choice }, features, scope));
  if (failures.includes(undefined)) return;
  const [only, ...others] = failures;
  if (only === undefined || others.length === 0) throw only ?? new CheckFailure("case", "Expected one of none");
  const messages = failures.map((failure) => failure?.message).join("; or: ");
  // The choice that came furthest says best what was checked.
  throw new CheckFailure(failures.find((failure) => failure?.check !== "status")?.check ?? only.check, messages);
}

function checkOne(answer: Answer, expected: Expectation, features: Features, scope: Scope): void {
  if (expected.status !== undefined) checkStatus(answer, expected.status);
  if (expected.headers !== undefined) checkHeaders(answer.lines, expected.headers);
  // Short data of an answer that was broken off is rather broken off than wrong.
  if (answer.end !== undefined) checkComplete(answer, expected.complete ?? true);
  if (expected.body !== undefined) checkBody(answer.body, expected.body, features, scope);
  checkTimes(answer, expected);
}

function failureOf(answer: Answer, expected: Expectation, features: Features, scope: Scope): CheckFailure | undefined {
  try {
    checkAnswer(answer, expected, features, scope);
    return undefined;
  } catch (error) {
    if (error instanceof CheckFailure) return error;
    throw error;
  }
}
