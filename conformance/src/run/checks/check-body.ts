import { bytesOfData, isData, resolveAmount } from "../../case/bytes-of-data.ts";
import type { BodyExpectation } from "../../case/expectation.ts";
import type { Features } from "../../subject/features.ts";
import { CheckFailure } from "../check-failure.ts";
import type { Scope } from "../scope.ts";
import { brief, briefBytes } from "./brief.ts";
import { matchJson } from "./match-json.ts";
import { parseJson } from "./parse-json.ts";

/** @throws CheckFailure of check `body` */
export function checkBody(body: Buffer, expected: BodyExpectation, features: Features, scope: Scope): void {
  const problem = findProblem(body, expected, features, scope);
  if (problem !== undefined) throw new CheckFailure("body", problem);
}

function findProblem(body: Buffer, expected: BodyExpectation, features: Features, scope: Scope): string | undefined {
  if (isData(expected)) return compareBytes(body, bytesOfData(expected, features));
  if ("empty" in expected) return body.length === 0 ? undefined : `Expected an empty body, got ${briefBytes(body)}`;
  if ("length" in expected) {
    const length = resolveAmount(expected.length, features);
    return body.length === length ? undefined : `Expected ${length} bytes, got ${briefBytes(body)}`;
  }
  if ("contains" in expected) {
    const missing = expected.contains.find((text) => !body.includes(text));
    return missing === undefined ? undefined : `Expected ${brief(missing)} in the body, got ${briefBytes(body)}`;
  }
  if ("lacks" in expected) {
    const found = expected.lacks.find((text) => body.includes(text));
    if (found === undefined) return undefined;
    return `Expected no ${brief(found)} in the body, got ${briefBytes(body, body.indexOf(found))}`;
  }
  if ("sameAs" in expected) {
    const other = scope.answer(expected.sameAs);
    if (other === undefined)
      throw new CheckFailure("case", `Expected an answer named "${expected.sameAs}", got none of that name`);
    return compareBytes(body, other.body);
  }
  if ("json" in expected) return matchJson(expected.json, parseJson(body));
  return checkStamps(body, expected.madeOverMs);
}

/** The first byte at which two bodies differ. */
function compareBytes(actual: Buffer, expected: Buffer): string | undefined {
  if (actual.equals(expected)) return undefined;
  const shorter = Math.min(actual.length, expected.length);
  let at = 0;
  while (at < shorter && actual[at] === expected[at]) at++;
  return `Expected ${briefBytes(expected, at)}, got ${briefBytes(actual, at)}, which differs at byte ${at}`;
}

/** Pieces begin with the time of their making, in 13 digits and a space. */
function checkStamps(body: Buffer, least: number): string | undefined {
  const stamps =
    body
      .toString("latin1")
      .match(/\d{13}(?= )/gu)
      ?.map(Number) ?? [];
  const [first] = stamps;
  const last = stamps.at(-1);
  if (first === undefined || last === undefined)
    return `Expected pieces with the time of their making, got ${briefBytes(body)}`;
  if (last - first >= least) return undefined;
  return `Expected ${stamps.length} pieces that were made over ${least} ms or longer, got ${last - first} ms`;
}
