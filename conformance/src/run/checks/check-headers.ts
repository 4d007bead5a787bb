import type { HeaderExpectation } from "../../case/expectation.ts";
import type { FieldLine } from "../../http/answer.ts";
import { valuesOf } from "../../http/parse-head.ts";
import { CheckFailure } from "../check-failure.ts";

/** @throws CheckFailure of check `headers.<name>` */
export function checkHeaders(lines: readonly FieldLine[], expected: Readonly<Record<string, HeaderExpectation>>): void {
  for (const [name, expectation] of Object.entries(expected)) {
    const values = valuesOf(lines, name);
    const wanted = unmet(values, expectation);
    if (wanted !== undefined)
      throw new CheckFailure(`headers.${name}`, `Expected ${name} ${wanted}, got ${linesOf(values)}`);
  }
}

/** What was wanted, in words, where it is not so. */
function unmet(values: readonly string[], expected: HeaderExpectation): string | undefined {
  const joined = values.join(", ");
  if (typeof expected === "string") return equal(values, [expected]) ? undefined : JSON.stringify(expected);
  if (isLines(expected)) return equal(values, expected) ? undefined : `on lines ${JSON.stringify(expected)}`;
  if ("absent" in expected) return values.length === 0 ? undefined : "to be absent";
  if ("list" in expected) {
    return hasInOrder(membersOf(joined), expected.list) ? undefined : `to list ${expected.list.join(", ")}`;
  }
  if ("matches" in expected) {
    const matches = values.length > 0 && new RegExp(expected.matches, "u").test(joined);
    return matches ? undefined : `to match ${expected.matches}`;
  }
  const isFine = values.length === 0 || equal(values, [expected.absentOr]);
  return isFine ? undefined : `to be absent or ${JSON.stringify(expected.absentOr)}`;
}

function isLines(expected: Exclude<HeaderExpectation, string>): expected is readonly string[] {
  return Array.isArray(expected);
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/** RFC 9110 section 5.6.1: members between commas, of which empty ones do not count; a comma in quotes separates nothing. */
function membersOf(value: string): readonly string[] {
  const members = value.match(/(?:"(?:\\.|[^"\\])*"|[^,"]|")+/gu) ?? [];
  return members.map((member) => member.trim()).filter((member) => member !== "");
}

function hasInOrder(members: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const member of members) if (member === wanted[at]) at++;
  return at === wanted.length;
}

function linesOf(values: readonly string[]): string {
  if (values.length === 0) return "none";
  return values.map((value) => JSON.stringify(value)).join(" and ");
}
