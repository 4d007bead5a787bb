import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Case } from "../case/case.ts";
import { caseOf } from "./judge/case.fixture.ts";
import { type Attempt, scheduleCases } from "./schedule-cases.ts";

/** Runs cases and writes down when each began and ended, and how many ran at once. */
async function schedule(
  cases: readonly Case[],
  parallel: number,
  attempt: (each: Case, isAlone: boolean) => Attempt = () => "over",
): Promise<{ readonly events: readonly string[]; readonly most: number }> {
  const events: string[] = [];
  let [running, most] = [0, 0];
  await scheduleCases(cases, parallel, async (each, isAlone) => {
    most = Math.max(most, ++running);
    events.push(`${each.id}${isAlone ? " alone" : ""}`);
    await sleep(5);
    running--;
    if (isAlone) expect(running).toBe(0);
    events.push(`${each.id} over`);
    return attempt(each, isAlone);
  });
  return { events, most };
}

describe("scheduleCases", () => {
  test("runs so many at once, and each of them", async () => {
    const cases = Array.from({ length: 10 }, (_, at) => caseOf({ id: `AAA-0${at}` }));
    const { events, most } = await schedule(cases, 3);
    expect(most).toBe(3);
    expect(events.filter((event) => event.endsWith(" over"))).toHaveLength(10);
  });

  test("runs alone what must be alone, and what needs that", async () => {
    const cases = [
      caseOf({ id: "AAA-01", alone: true }),
      caseOf({ id: "AAA-02" }),
      caseOf({ id: "AAA-03", steps: [{ step: "restart", how: "kill" }] }),
      caseOf({ id: "AAA-04", needs: ["AAA-01"] }),
    ];
    const { events } = await schedule(cases, 4);
    expect(events.filter((event) => !event.endsWith(" over"))).toEqual([
      ...["AAA-02", "AAA-01 alone", "AAA-03 alone", "AAA-04 alone"],
    ]);
  });

  test("runs a case after those that it needs", async () => {
    const cases = [caseOf({ id: "AAA-01" }), caseOf({ id: "AAA-02", needs: ["AAA-01"] }), caseOf({ id: "AAA-03" })];
    const { events } = await schedule(cases, 3);
    expect(events.indexOf("AAA-02")).toBeGreaterThan(events.indexOf("AAA-01 over"));
    expect(events.indexOf("AAA-03")).toBeLessThan(events.indexOf("AAA-01 over"));
  });

  test("tries again alone what could not be judged, and then what needs it", async () => {
    const cases = [caseOf({ id: "AAA-01" }), caseOf({ id: "AAA-02", needs: ["AAA-01"] }), caseOf({ id: "AAA-03" })];
    const { events } = await schedule(cases, 2, ({ id }, isAlone) => (id === "AAA-01" && !isAlone ? "again" : "over"));
    expect(events.filter((event) => !event.endsWith(" over"))).toEqual([
      ...["AAA-01", "AAA-03", "AAA-01 alone", "AAA-02 alone"],
    ]);
  });
});
