import { beforeAll, describe, expect, test } from "vitest";
import { readCases } from "../src/case/read-cases.ts";
import type { CaseResult } from "../src/run/results.ts";
import { runSuite } from "../src/run/run-suite.ts";
import { createSelfTestTarget } from "./self-test-target.ts";

// The suite must not need our host: another program that speaks the handler's protocol passes it.
describe("the suites on a host of Node's own", () => {
  let results: readonly CaseResult[];

  beforeAll(async () => {
    results = (await runSuite({ target: createSelfTestTarget(), cases: await readCases() })).results;
  });

  test("nothing is unexpected", () => {
    const unexpected = results.filter(({ verdict }) =>
      ["fail", "unexpected-pass", "setup-fail", "dependency-fail"].includes(verdict),
    );
    expect(unexpected.map(({ id, verdict, failure }) => ({ id, verdict, failure }))).toEqual([]);
  });

  test("most cases are applicable, and pass", () => {
    const passed = results.filter(({ verdict }) => verdict === "pass");
    expect(passed.length).toBeGreaterThan(results.length / 2);
    for (const profile of ["core", "stream", "abort", "background", "config", "kv", "kv-strong", "atomics", "batch"]) {
      expect(passed.map((result) => result.profile)).toContain(profile);
    }
  });
});
