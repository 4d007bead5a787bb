import { describe, expect, test } from "vitest";
import { junitFromResults } from "./junit.ts";
import { mixedResults, result, resultsOf } from "./results.fixture.ts";
import { verdictsInOrder } from "./verdict-words.ts";

describe("junitFromResults", () => {
  test("counts what a reader of the file would", () => {
    const xml = junitFromResults(mixedResults);
    const [, tests, failures, errors, skipped] =
      /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml)?.map(Number) ?? [];
    const count = (pattern: RegExp): number => xml.match(pattern)?.length ?? 0;
    expect([tests, failures, errors, skipped]).toEqual([102, 3, 2, 6]);
    expect(count(/<testcase /g)).toBe(tests);
    expect(count(/<failure /g)).toBe(failures);
    expect(count(/<error /g)).toBe(errors);
    expect(count(/<skipped /g)).toBe(skipped);
  });

  test("has a test suite for each area, in the catalogue's order", () => {
    const names = [...junitFromResults(mixedResults).matchAll(/<testsuite name="(\w+)/g)].map(([, name]) => name);
    expect(names).toEqual(["REQ", "HDR", "BOD", "RES", "STR", "ERR", "ISO", "KVC", "KVA", "CFG", "SEC"]);
  });

  const elementOf: Readonly<Record<string, string | undefined>> = {
    fail: "failure",
    "unexpected-pass": "failure",
    "setup-fail": "error",
    "dependency-fail": "error",
    disabled: "skipped",
    "expected-fail": "skipped",
    "not-applicable": "skipped",
    "needs-cloud": "skipped",
  };

  test.each(verdictsInOrder)("writes %s as what it is", (verdict) => {
    const results = [result("REQ-01", "must", "core", "A request arrives", { verdict, reason: "the reason" })];
    const xml = junitFromResults(resultsOf("x", "1", results));
    const written = /<(failure|error|skipped) /.exec(xml)?.[1];
    expect(written).toBe(elementOf[verdict]);
    if (written !== undefined) expect(xml).toContain("the reason");
  });

  test("tells step, check, message, sentence and transcript of a failure", () => {
    const xml = junitFromResults(mixedResults);
    expect(xml).toContain('<failure type="must headers.set-cookie" message="Expected 2 lines');
    expect(xml).toContain("Step 1.0, check headers.set-cookie.");
    expect(xml).toContain("RFC 9110, 5.3: A recipient may combine");
    expect(xml).toContain("[14 ms] received\nHTTP/1.1 200 OK\\r\n");
  });
});
