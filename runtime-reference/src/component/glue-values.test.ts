import { beforeAll, describe, expect, test } from "vitest";
import { expectSame, GlueComparison } from "../../test-components/glue-comparison.ts";
import { StuckError } from "../../test-components/or-stuck.ts";
import { answersOf, caseOf } from "../../test-components/relay-cases.ts";
import { relayWorlds } from "../../test-components/relay-worlds.ts";
import { hostFunctionTable } from "./host-function-table.ts";

const worlds = relayWorlds();

test("every function of the host is called in one of the worlds", () => {
  const called = worlds.flat();
  expect(new Set(called)).toEqual(new Set(hostFunctionTable.functions));
  expect(called).toHaveLength(hostFunctionTable.functions.length);
});

describe.each(worlds.map((functions, index) => ({ functions, index })))("world $index", ({ functions }) => {
  let glue: GlueComparison;
  beforeAll(async () => {
    glue = await GlueComparison.link(functions);
  });

  const named = functions.map((called) => [`${called.interface}#${called.name}`, called] as const);

  test.each(named)("%s gives and gets the same values", async (_, called) => {
    const probe = glue.act();
    const count = Math.max(probe.rowsOf(called).length, answersOf(called, probe.values).length);
    for (let at = 0; at < count; at++) {
      const actor = glue.act();
      const our = await actor.run(caseOf(called, at, at));
      expect(glue.ours.reason).toBeUndefined();
      expect(our.seen.at(-1)).toEqual([called.name, ...actor.gave]);
      expectSame(our, await glue.act(glue.jco).run(caseOf(called, at, at)));
    }
  });

  test.each(named)("%s ends the guest when the host fails", async (_, called) => {
    const failure = new Error("the host failed");
    const waits = answersOf(called, glue.act().values).some((answer) => answer.kind === "resolve");
    const isResult = called.type.result !== undefined && hostFunctionTable.types[called.type.result]?.kind === "result";
    for (const kind of waits ? (["throw", "reject"] as const) : (["throw"] as const)) {
      const [our, other] = await glue.run(caseOf(called, 0, { kind, value: failure }));
      expect(glue.ours.reason).toBe(failure);
      expectSame(our, other);
      // With jco's glue the guest then waits for ever: known, and to be taken out of here when it is mended.
      if (waits && !isResult) expect(glue.jco.reason).toBeInstanceOf(StuckError);
      else expect(glue.jco.reason).toBe(failure);
    }
  });

  const texts = named.filter(([, { type }]) => isText(type.result));

  test.each(texts)("%s gets text that is no Unicode as text that is", async (_, called) => {
    const broken = { kind: "return", value: "\ud800 alone, and \udfff" } as const;
    const [our, other] = await glue.run(caseOf(called, 0, broken));
    expect(our.results.at(-1)?.[1].includes("\ufffd alone, and \ufffd")).toBe(true);
    expectSame(our, other);
  });
});

/** Text, in an option or a result or by itself. */
function isText(type: number | undefined): boolean {
  const wit = type === undefined ? undefined : hostFunctionTable.types[type];
  if (wit?.kind === "result") return isText(wit.ok);
  return wit?.kind === "option" ? isText(wit.some) : wit?.kind === "string";
}
