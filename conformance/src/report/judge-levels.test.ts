import { describe, expect, test } from "vitest";
import type { CaseResult, Results } from "../run/results.ts";
import type { Verdict } from "../run/verdict.ts";
import { judgeLevels } from "./judge-levels.ts";
import { result, resultsOf } from "./results.fixture.ts";

const core = result("REQ-01", "must", "core", "A request arrives");
const store = result("KVC-01", "must", "kv", "A value is kept");
const withVerdict = (of: CaseResult, verdict: Verdict, more: Partial<CaseResult> = {}): CaseResult => ({
  ...of,
  verdict,
  ...more,
});

function earned(results: Results): readonly string[] {
  return judgeLevels(results)
    .filter(({ isEarned }) => isEarned)
    .map(({ name }) => name);
}

describe("judgeLevels", () => {
  test("counts a level of which a MUST case passes", () => {
    expect(earned(resultsOf("x", "1", [core, store]))).toEqual(["Core 1.0", "KV"]);
  });

  test.each(["fail", "unexpected-pass", "setup-fail", "dependency-fail", "disabled"] as const)(
    "does not count one with a MUST case that is %s",
    (verdict) => {
      const results = [core, store, withVerdict(store, verdict, { id: "KVC-02" })];
      expect(earned(resultsOf("x", "1", results))).toEqual(["Core 1.0"]);
    },
  );

  test("looks at every artifact", () => {
    const results = [core, withVerdict(core, "fail", { artifact: "capabilities-draft" })];
    expect(earned(resultsOf("x", "1", results))).toEqual([]);
  });

  test("leaves SHOULD cases and observations aside", () => {
    const results = [
      core,
      withVerdict(core, "fail", { id: "REQ-02", level: "should" }),
      withVerdict(core, "disabled", { id: "REQ-03", level: "observe" }),
    ];
    expect(earned(resultsOf("x", "1", results))).toEqual(["Core 1.0"]);
  });

  test("counts expected failures as deviations", () => {
    const results = [core, withVerdict(core, "expected-fail", { id: "REQ-02" })];
    expect(judgeLevels(resultsOf("x", "1", results))[0]).toMatchObject({
      isEarned: true,
      deviations: 1,
      why: "1 MUST case of it passes, 1 declared deviation",
    });
  });

  test.each(["not-applicable", "needs-cloud"] as const)(
    "takes a level of which all is %s for not offered",
    (verdict) => {
      const [, , kv] = judgeLevels(resultsOf("x", "1", [core, withVerdict(store, verdict)]));
      expect(kv).toMatchObject({ name: "KV", isEarned: false, isBarred: false, why: "The subject does not offer it" });
    },
  );

  test("wants one case to pass, not only none to fail", () => {
    expect(earned(resultsOf("x", "1", [withVerdict(core, "expected-fail")]))).toEqual([]);
  });

  test("gives nothing on top of a core that is not earned", () => {
    expect(earned(resultsOf("x", "1", [withVerdict(core, "fail"), store]))).toEqual([]);
  });

  test("gives nothing for a part of the suite", () => {
    const part = { ...resultsOf("x", "1", [core]), suite: { version: "1", cases: 2 } };
    expect(judgeLevels(part)[0]).toMatchObject({
      isEarned: false,
      why: "Only a part of the suite was run: 1 of 2 cases",
    });
  });
});
