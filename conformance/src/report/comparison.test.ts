import { describe, expect, test } from "vitest";
import { compareResults } from "./comparison.ts";
import { result, resultsOf } from "./results.fixture.ts";

const request = result("REQ-01", "must", "core", "A request arrives");
const header = result("HDR-01", "must", "core", "A header arrives");

describe("compareResults", () => {
  test("puts the verdicts of a case side by side, and says which differ", () => {
    const { cases } = compareResults([
      resultsOf("a", "1", [request, header]),
      resultsOf("b", "1", [request, { ...header, verdict: "fail" }]),
    ]);
    expect(cases).toMatchObject([
      { id: "REQ-01", differs: false, verdicts: ["pass", "pass"] },
      { id: "HDR-01", differs: true, verdicts: ["pass", "fail"] },
    ]);
  });

  test("takes the worst of several artifacts, and null where a case was not run", () => {
    const { cases } = compareResults([
      resultsOf("a", "1", [request, { ...request, artifact: "capabilities-draft", verdict: "expected-fail" }]),
      resultsOf("b", "1", [header]),
    ]);
    expect(cases.map(({ id, verdicts }) => [id, verdicts])).toEqual([
      ["REQ-01", ["expected-fail", null]],
      ["HDR-01", [null, "pass"]],
    ]);
  });

  test("tells two runs of one target apart by their place", () => {
    const { targets } = compareResults([resultsOf("a", "1", [request]), resultsOf("a", "2", [request])]);
    expect(targets).toMatchObject([
      { target: "a", version: "1", levels: ["Core 1.0"], verdicts: { pass: 1 } },
      { target: "a", version: "2" },
    ]);
  });

  test("names the artifacts that were not the same bytes", () => {
    const other = { ...resultsOf("b", "1", [request]), artifacts: { core: "0".repeat(64), own: "1".repeat(64) } };
    expect(compareResults([resultsOf("a", "1", [request]), other]).differentArtifacts).toEqual(["core"]);
  });
});
