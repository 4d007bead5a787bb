import type { JsonMatcher } from "../../case/expectation.ts";
import { brief } from "./brief.ts";

type Matchers = { readonly [Matcher in JsonMatcher as keyof Matcher & string]: Matcher[keyof Matcher] };

/**
 * What differs, as `Expected … at <path>, got …`; `undefined` where it matches. Objects may have more members than
 * expected, arrays may not have more elements.
 */
export function matchJson(expected: unknown, actual: unknown, path = "$"): string | undefined {
  const matcher = matcherOf(expected);
  if (matcher !== undefined) return matchWith(matcher, actual, path);
  if (Array.isArray(expected)) return matchArray(expected, actual, path);
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return differs(expected, actual, path);
    return Object.entries(expected)
      .map(([key, value]) =>
        matchJson(value, Object.hasOwn(actual, key) ? Reflect.get(actual, key) : undefined, `${path}.${key}`),
      )
      .find((difference) => difference !== undefined);
  }
  return Object.is(expected, actual) || expected === actual ? undefined : differs(expected, actual, path);
}

function matchArray(expected: readonly unknown[], actual: unknown, path: string): string | undefined {
  if (!Array.isArray(actual)) return differs(expected, actual, path);
  const difference = expected
    .slice(0, actual.length)
    .map((each, at) => matchJson(each, actual[at], `${path}[${at}]`))
    .find((each) => each !== undefined);
  if (difference !== undefined || expected.length === actual.length) return difference;
  return `Expected ${expected.length} elements at ${path}, got ${actual.length}: ${brief(actual)}`;
}

function matcherOf(expected: unknown): [name: string, argument: unknown] | undefined {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) return undefined;
  const [entry, ...others] = Object.entries(expected);
  return entry?.[0].startsWith("$") && others.length === 0 ? entry : undefined;
}

const matchers: { readonly [Name in keyof Matchers]: (argument: never, actual: unknown) => boolean } = {
  $matches: (pattern: string, actual) => typeof actual === "string" && new RegExp(pattern, "u").test(actual),
  $absent: (_: true, actual) => actual === undefined,
  $present: (_: true, actual) => actual !== undefined,
  $oneOf: (choices: readonly unknown[], actual) => choices.some((choice) => matchJson(choice, actual) === undefined),
  $not: (unwanted: unknown, actual) => matchJson(unwanted, actual) !== undefined,
  $has: (wanted: readonly unknown[], actual) => wanted.every((each) => has(actual, each)),
  $inOrder: (wanted: readonly unknown[], actual) => hasInOrder(wanted, actual),
  $hasNone: (unwanted: readonly unknown[], actual) =>
    Array.isArray(actual) && !unwanted.some((each) => has(actual, each)),
  $sameSet: (wanted: readonly unknown[], actual) => isSameSet(wanted, actual),
  $nowWithinMs: (ms: number, actual) => typeof actual === "number" && Math.abs(Date.now() - actual) <= ms,
  $atLeast: (least: number, actual) => typeof actual === "number" && actual >= least,
  $atMost: (most: number, actual) => typeof actual === "number" && actual <= most,
};

const matcherNames: readonly string[] = Object.keys(matchers);

function matchWith([name, argument]: [string, unknown], actual: unknown, path: string): string | undefined {
  if (!isMatcher(name))
    return `Expected a matcher out of ${matcherNames.join(", ")} at ${path}, got "${name}" in the case`;
  // The schema of a case cannot say what stands within `json`; an argument of another type matches nothing or throws.
  const matches = matchers[name] as (argument: unknown, actual: unknown) => boolean;
  return matches(argument, actual) ? undefined : differs({ [name]: argument }, actual, path);
}

function isMatcher(name: string): name is keyof Matchers {
  return Object.hasOwn(matchers, name);
}

function has(actual: unknown, wanted: unknown): boolean {
  return Array.isArray(actual) && actual.some((each) => matchJson(wanted, each) === undefined);
}

function hasInOrder(wanted: readonly unknown[], actual: unknown): boolean {
  if (!Array.isArray(actual)) return false;
  let at = 0;
  for (const each of actual) if (at < wanted.length && matchJson(wanted[at], each) === undefined) at++;
  return at === wanted.length;
}

/** Whether each has a partner of its own in the other. */
export function isSameSet(wanted: readonly unknown[], actual: unknown): boolean {
  if (!Array.isArray(actual) || actual.length !== wanted.length) return false;
  const left = [...actual];
  return wanted.every((each) => {
    const at = left.findIndex((other) => matchJson(each, other) === undefined);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function differs(expected: unknown, actual: unknown, path: string): string {
  return `Expected ${brief(expected)} at ${path}, got ${brief(actual)}`;
}
