import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { godwitSubject } from "./godwit-subject.ts";
import { type Score, scoreSubject } from "./score.ts";

const page = readFileSync(new URL("../../../docs/benchmarks/lambda-scores.md", import.meta.url), "utf8");

test("EVT-12 ours has no fault, and stands on a page beside the others, scored on the same cases", async () => {
  const scores = await scoreSubject(godwitSubject);
  expect(scores.filter(({ fault }) => fault !== undefined)).toEqual([]);
  const groups = Map.groupBy(scores, ({ group }: Score) => group);
  for (const [group, { length }] of groups) {
    expect(page, "npm run scores -w @godwit/adapter-lambda").toMatch(
      new RegExp(`^\\| ${group} \\| ${length} of ${length} (?:\\| \\d+ of ${length} ){5}\\|$`, "m"),
    );
  }
});
