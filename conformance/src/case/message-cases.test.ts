import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Case } from "./case.ts";
import type { Expectation } from "./expectation.ts";
import type { RawStep, Step } from "./step.ts";

/** The catalogue's areas of single messages, and how many cases each has. None of them needs an adapter. */
const catalogue = [
  { area: "request", letters: "REQ", count: 20 },
  { area: "headers", letters: "HDR", count: 16 },
  { area: "bodies", letters: "BOD", count: 12 },
  { area: "responses", letters: "RES", count: 12 },
  { area: "wire", letters: "SEC", count: 10 },
  { area: "limits", letters: "LIM", count: 7 },
];
/** What may be quoted of a specification. */
const quotedWords = 25;

const cases = catalogue.flatMap(({ area }) => readCases(area));

describe("the cases of single messages", () => {
  test.each(catalogue)("$area has every case of the catalogue, each in its file", ({ area, letters, count }) => {
    const ids = Array.from({ length: count }, (_, at) => `${letters}-${String(at + 1).padStart(2, "0")}`);
    expect(readdirSync(folderOf(area)).sort()).toEqual(ids.map((id) => `${id}.json`));
    expect(readCases(area).map(({ id }) => id)).toEqual(ids);
  });

  test.each(cases)("$id cites a sentence of $specification.0.document, in few words", ({ specification }) => {
    expect(specification.length).toBeGreaterThan(0);
    for (const { document, section, quote } of specification) {
      expect([document, section]).not.toContain("");
      const words = quote.split(/\s+/).length;
      expect(words).toBeGreaterThan(1);
      expect(words, quote).toBeLessThanOrEqual(quotedWords);
    }
  });

  test.each(cases)("$id checks something", ({ steps }) => {
    expect(steps.some(checks)).toBe(true);
  });

  test("names each case once, and says something else with each", () => {
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  });
});

describe("the requests that must be refused", () => {
  const refusals = cases.flatMap(({ id, steps }) =>
    steps.flatMap((step, at) => (isRefused(step) ? [{ id, at, next: steps[at + 1] }] : [])),
  );

  test("are forty at least", () => {
    expect(refusals.length).toBeGreaterThanOrEqual(40);
  });

  test.each(refusals)("$id, step $at: the next step shows that the host still serves", ({ next }) => {
    expect(next).toMatchObject({ step: "request", expect: { status: 200 } });
  });
});

function folderOf(area: string): URL {
  return new URL(`../../suites/${area}/`, import.meta.url);
}

function readCases(area: string): readonly Case[] {
  const folder = folderOf(area);
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
}

function checks(step: Step): boolean {
  switch (step.step) {
    case "request":
    case "read":
      return step.expect !== undefined && Object.keys(step.expect).length > 0;
    case "raw":
      return step.answers.length > 0;
    case "repeat":
    case "parallel":
      return step.steps.some(checks);
    case "compare":
    case "upstreamSaw":
    case "artifact":
      return true;
    case "log":
      return (step.contains ?? step.lacks ?? []).length > 0;
    default:
      return false;
  }
}

/** Nothing but a refusal will do, and the connection must end. */
function isRefused(step: Step): step is RawStep {
  return step.step === "raw" && step.closes === true && step.answers.length === 1 && step.answers.every(isClientError);
}

function isClientError({ status }: Expectation): boolean {
  return status !== undefined && [status].flat().every((each) => each >= 400);
}
