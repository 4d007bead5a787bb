import { beforeAll, describe, expect, test } from "vitest";
import type { Relay } from "../../test-components/relay.ts";
import { caseOf, RelayActor, type RelayCase } from "../../test-components/relay-cases.ts";
import { relayLayout } from "../../test-components/relay-component.ts";
import { linkRelays, relayWorlds } from "../../test-components/relay-worlds.ts";
import { GuestFaultError } from "../glue/runtime/guest-fault-error.ts";
import { hostFunctionTable } from "./host-function-table.ts";

const functions = relayWorlds()[0] ?? [];
const act = (relay: Relay) => new RelayActor(relay, functions, 1);

function named(name: string) {
  const found = functions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Cannot call ${name}: there is no such function`);
  return found;
}

/** Gives a list of as many elements, all of them the same: two pointers to `bytes` bytes each, which lie there once. */
function sharing(name: string, elements: number, bytes: number): RelayCase {
  return caseOf(named(name), 0, 0, {
    spoil(places, relay) {
      const list = relayLayout.data;
      const shared = list + elements * 16;
      const view = new DataView(relay.memory.buffer);
      new Uint8Array(relay.memory.buffer).fill(0x61, shared, shared + bytes);
      for (let at = 0; at < elements * 16; at += 8) {
        view.setUint32(list + at, shared, true);
        view.setUint32(list + at + 4, bytes, true);
      }
      for (const place of places) {
        if (place.of === "list" && place.kind === "length") place.set(BigInt(elements));
        if (place.of === "list" && place.kind === "pointer") place.set(BigInt(list));
      }
    },
  });
}

describe("a guest that gives the same bytes again and again", () => {
  let ours: Relay;
  beforeAll(async () => {
    ({ ours } = await linkRelays(functions));
  });

  const fromList = (elements: number, bytes: number) =>
    act(ours).run(sharing("[static]fields.from-list", elements, bytes));

  test("may do so within bounds", async () => {
    const { seen } = await fromList(100, 1000);
    expect(ours.reason).toBeUndefined();
    const [name, entries] = seen.at(-1) as [string, [string, Uint8Array][]];
    expect(name).toBe("[static]fields.from-list");
    expect(entries).toHaveLength(100);
    expect(entries[99]).toEqual(["a".repeat(1000), new Uint8Array(1000).fill(0x61)]);
  });

  test("does not make the host hold more than could lie in its memory", async () => {
    // 24 MB, were it done, out of 28 KB; with all of a memory of 64 MB it would be terabytes.
    await fromList(1000, 12_000);
    expect(ours.reason).toMatchObject({
      message: expect.stringContaining("more bytes in one call than its memory holds"),
    });
  });
});

describe("a guest that catches what a call throws", () => {
  let ours: Relay;
  beforeAll(async () => {
    ({ ours } = await linkRelays(functions, { catches: true }));
  });

  test.each([
    [
      "its own fault",
      caseOf(named("[method]fields.has"), 0, 0, { spoil: (places) => places[0]?.set(0n) }),
      GuestFaultError,
    ],
    [
      "the host's failure",
      caseOf(named("now"), 0, { kind: "throw", value: new RangeError("the host failed") }),
      RangeError,
    ],
    [
      "what a wait ended with",
      caseOf(named("[method]pollable.block"), 0, { kind: "reject", value: new RangeError("the host failed") }),
      RangeError,
    ],
    [
      "that a handle is none",
      function* () {
        yield { drop: 0, handle: 5 };
      },
      GuestFaultError,
    ],
  ] as const)("is over none the less: %s", async (_, drawUp, failure) => {
    let isReached = false;
    const outcome = await act(ours).run(function* (actor) {
      yield* (drawUp as RelayCase)(actor);
      isReached = true;
    });
    expect(outcome.isTrapped).toBe(true);
    expect(ours.reason).toBeInstanceOf(failure);
    // It could not even ask what to do next.
    expect(isReached).toBe(false);
  });
});

describe("a guest that remembers handles", () => {
  let ours: Relay;
  beforeAll(async () => {
    ({ ours } = await linkRelays(functions));
  });

  test.each(["get-stdout", "[constructor]fields"])("has nothing of the last request: what %s gave", async (name) => {
    const called = named(name);
    const result = hostFunctionTable.types[called.type.result ?? 0];
    const type = result?.kind === "own" ? result.resource : 0;
    let handle = 0;
    await act(ours).run(function* (actor) {
      const resource = actor.values.resource(type);
      yield { function: called, values: [], answer: { kind: "return", value: resource } };
      handle = actor.relay.handles.get(resource.id) ?? 0;
    });
    expect(ours.reason).toBeUndefined();
    expect(handle).toBeGreaterThan(0);
    await act(ours).run(function* () {
      yield { drop: type, handle };
    });
    expect(ours.reason).toBeInstanceOf(GuestFaultError);
  });
});
