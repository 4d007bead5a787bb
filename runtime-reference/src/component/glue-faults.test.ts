import { beforeAll, describe, expect, test } from "vitest";
import { FaultRecord, GlueComparison } from "../../test-components/glue-comparison.ts";
import type { Place } from "../../test-components/guest-places.ts";
import { knownDifferences } from "../../test-components/known-glue-differences.ts";
import type { Relay } from "../../test-components/relay.ts";
import { answersOf, caseOf, type RelayCase } from "../../test-components/relay-cases.ts";
import { relayLayout } from "../../test-components/relay-component.ts";
import { faultsOf } from "../../test-components/relay-faults.ts";
import { relayWorlds } from "../../test-components/relay-worlds.ts";
import { Layouts } from "../glue/emit/layout.ts";
import type { ImportedFunction } from "../glue/plan/component-plan.ts";
import { hostFunctionTable } from "./host-function-table.ts";

const worlds = relayWorlds();
const layouts = new Layouts(hostFunctionTable.types);
const known = Object.keys(knownDifferences);
const record = new FaultRecord();

describe.each(worlds.map((functions, index) => ({ functions, index })))("world $index", ({ functions }) => {
  let glue: GlueComparison;
  beforeAll(async () => {
    glue = await GlueComparison.link(functions);
  });

  const named = functions.map((called) => [`${called.interface}#${called.name}`, called] as const);

  const expectFault = (name: string, drawUp: RelayCase) => glue.expectFault(name, drawUp, known, record);

  test.each(named)("%s traps at what is given wrong", async (_, called) => {
    const tried = new Set<string>();
    for (let row = 0; row < glue.act().rowsOf(called).length; row++) {
      const places = await placesOf(called, row);
      for (const [at, place] of places.entries()) {
        const key = `${place.kind} ${place.path} ${place.extent} ${place.kind === "unused bits" ? row : ""}`;
        if (tried.has(key)) continue;
        tried.add(key);
        for (const { name, bits } of faultsOf(place)) {
          await expectFault(name, caseOf(called, row, 0, { spoil: (all) => all[at]?.set(bits) }));
        }
      }
    }
  });

  test.each(named.filter(([, { type }]) => isReturnedThroughMemory(type.result)))(
    "%s does not write where the guest must not",
    async (_, called) => {
      const { alignment } = layouts.of(called.type.result ?? 0);
      const { end, returnArea } = relayLayout;
      await expectFault("result: where the memory ends", caseOf(called, 0, 0, { returnArea: end }));
      await expectFault("result: partly past the memory", caseOf(called, 0, 0, { returnArea: end - alignment }));
      await expectFault("result: the largest", caseOf(called, 0, 0, { returnArea: 0xffff_ffff }));
      if (alignment > 1) await expectFault("result: not aligned", caseOf(called, 0, 0, { returnArea: returnArea + 1 }));
      for (const [name, mode, address] of [
        ["the allocator returns where the memory ends", 1, end],
        ["the allocator returns the largest", 1, 0xffff_ffff],
        ["the allocator calls the host", 2, 0],
      ] as const) {
        const spoil = (_places: readonly Place[], relay: Relay) => {
          relay.set(relayLayout.allocator, mode);
          relay.set(relayLayout.allocation, address);
        };
        // The last of its values has the most in it.
        const answers = answersOf(called, glue.act().values);
        const largest = answers.findIndex(({ kind, value }) => kind === "return" && sizeOf(value) > 2);
        if (largest >= 0) await expectFault(name, caseOf(called, largest, largest, { spoil }));
      }
    },
  );

  async function placesOf(called: ImportedFunction, row: number): Promise<readonly Place[]> {
    let places: readonly Place[] = [];
    const spoil = (all: readonly Place[]) => {
      places = [...all];
    };
    await glue.act().run(caseOf(called, row, 0, { spoil }));
    return places;
  }
});

test.each(Object.entries(knownDifferences))("the known difference is still one: %s", (name, { jco }) => {
  expect(record.waysOf(name)).toContain(jco);
});

test("our glue traps at every fault but those that are none", () => {
  expect(record.taken).toEqual(["flags: more than there are", "unused bits: set"]);
});

function isReturnedThroughMemory(result: number | undefined): boolean {
  return result !== undefined && layouts.of(result).flat.length > 1;
}

function sizeOf(value: unknown): number {
  return typeof value === "string"
    ? value.length
    : value instanceof Uint8Array || Array.isArray(value)
      ? value.length * 4
      : 0;
}
