import { beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../src/case/case.ts";
import { readCases } from "../src/case/read-cases.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";
import { type MutantsReport, runMutants } from "./run-mutants.ts";

/** Cases of level must that no mutant can be made for, with the reason. Every line is a case that could be empty talk. */
const cannotBeKilled: Readonly<Record<string, string>> = {};

let cases: readonly Case[];

beforeAll(async () => {
  cases = await readCases();
});

describe("mutants", () => {
  let report: MutantsReport;

  beforeAll(async () => {
    report = await runMutants(mutants, cases);
  }, 400_000);

  test("the host without fault passes every case", () => {
    expect(report.unsound).toEqual([]);
  });

  test("each fails in the checks that it claims", () => {
    const wrong = report.mutants.flatMap(({ id, kills }) =>
      kills.filter(({ holds }) => !holds).map((kill) => ({ id, ...kill })),
    );
    expect(wrong).toEqual([]);
  });

  test("every case that must decide is killed by one of them", () => {
    const notKilled = Object.keys(report.killers).filter((id) => report.killers[id]?.length === 0);
    expect(notKilled.toSorted()).toEqual(Object.keys(cannotBeKilled).toSorted());
  });

  test("every case that must decide is among them", () => {
    const must = cases.filter(({ level }) => level === "must").map(({ id }) => id);
    expect(Object.keys(report.killers).toSorted()).toEqual(must.toSorted());
  });

  test("each has a name of its own, and replaces two stages at most", () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    const large = mutants.filter(({ faults }) => Object.keys(faults()).length > 2).map(({ id }) => id);
    expect(large).toEqual([]);
  });
});

describe("runMutants", () => {
  const harmless: Mutant = {
    ...{ id: "harmless", wrong: "Nothing is wrong.", where: "host" },
    faults: () => ({}),
    kills: [{ case: "REQ-01", check: "status" }],
  };

  test("a claim that a case fails where it passes does not hold", async () => {
    const { killers, mutants: results } = await runMutants([harmless], pick("REQ-01"));
    expect(results[0]?.kills).toEqual([{ case: "REQ-01", check: "status", holds: false, why: "pass" }]);
    expect(killers).toEqual({ "REQ-01": [] });
  });

  test("a claim of another check than the one that fails does not hold", async () => {
    const [broken] = mutants;
    const kills = [{ case: "REQ-01", check: "closes" }];
    const { killers } = await runMutants(
      [{ ...harmless, faults: broken?.faults ?? harmless.faults, kills }],
      pick("REQ-01"),
    );
    expect(killers).toEqual({ "REQ-01": [] });
  });

  test("a mutant that breaks everything counts for one case only", async () => {
    const ids = ["REQ-01", "REQ-03", "RES-01"];
    const broad: Mutant = {
      ...harmless,
      faults: () => ({ answerAsk: () => Promise.reject(new Error("broken")) }),
      kills: ids.map((id) => ({ case: id, check: "status" })),
    };
    const { killers, mutants: results } = await runMutants([broad], pick(...ids, "HDR-08", "BOD-02"));
    expect(results[0]?.isBroad).toBe(true);
    expect(killers).toMatchObject({ "REQ-01": ["harmless"], "REQ-03": [], "RES-01": [] });
  });

  test("a case that fails without any fault counts as killed by none", async () => {
    const impossible = pick("REQ-01").map((each) => ({
      ...each,
      steps: [{ step: "request", expect: { status: 599 } } as const],
    }));
    const kills = [{ case: "REQ-01", check: "status" }];
    const { unsound, killers } = await runMutants([{ ...harmless, kills }], impossible);
    expect(unsound.map((each) => each.case)).toEqual(["REQ-01"]);
    expect(killers).toEqual({ "REQ-01": [] });
  });
});

function pick(...ids: readonly string[]): readonly Case[] {
  return cases.filter(({ id }) => ids.includes(id));
}
