import { beforeAll, describe, expect, test } from "vitest";
import { expectSame, FaultRecord, GlueComparison } from "../../test-components/glue-comparison.ts";
import { knownHandleDifferences } from "../../test-components/known-glue-differences.ts";
import { answersOf, type RelayActor, type RelayCase } from "../../test-components/relay-cases.ts";
import { ResourceName } from "../../test-components/relay-host.ts";
import { relayWorlds } from "../../test-components/relay-worlds.ts";
import { hostFunctionTable } from "./host-function-table.ts";

const worlds = relayWorlds();
const known = Object.keys(knownHandleDifferences);
const record = new FaultRecord();

const handleOf = (actor: RelayActor, name: ResourceName) => actor.relay.handles.get(name.id) ?? 0;

describe.each(worlds.map((functions, index) => ({ functions, index })))("world $index", ({ functions }) => {
  let glue: GlueComparison;
  beforeAll(async () => {
    glue = await GlueComparison.link(functions);
  });

  const expectFault = (name: string, drawUp: RelayCase) => glue.expectFault(name, drawUp, known, record);

  const resources = functions.flatMap(({ type }) =>
    type.parameters.map((parameter) => hostFunctionTable.types[parameter.type]),
  );
  const ownTypes = [
    ...new Set(resources.flatMap((type) => (type?.kind === "borrow" || type?.kind === "own" ? [type.resource] : []))),
  ];
  const handled = ownTypes.map((type) => [hostFunctionTable.resources[type]?.name ?? "", type] as const);

  describe.each(handled)("a handle of %s", (_, type) => {
    const other = ownTypes.find((one) => one !== type) ?? type;
    test("is dropped once, and tells the host", async () => {
      const drop: RelayCase = function* (actor) {
        const name = actor.resource(type);
        yield* actor.acquire(name);
        yield { drop: type, handle: handleOf(actor, name) };
      };
      const [our, theirs] = await glue.run(drop);
      expect(our.seen.at(-1)).toEqual(["drop", expect.any(ResourceName)]);
      expectSame(our, theirs);
    });

    test.each([
      ["is not dropped twice", "a handle is dropped twice", 2],
      ["is not dropped when it is of another type", "a handle is dropped as of another type", 0],
    ])("%s", async (_title, name, count) => {
      await expectFault(name, function* (actor) {
        const resource = actor.resource(type);
        yield* actor.acquire(resource);
        const handle = handleOf(actor, resource);
        if (count === 0) yield { drop: other, handle };
        for (let time = 0; time < count; time++) yield { drop: type, handle };
      });
    });

    const users = functions.filter((one) =>
      one.type.parameters.some((parameter) => resourceOf(parameter.type) === type),
    );

    test.each(users.map((one) => [one.name, one] as const))(
      "is not given to %s after it was dropped, nor one of another type",
      async (_name, called) => {
        for (const wrong of ["stale", "of another type"] as const) {
          const kind = called.type.parameters.some(
            (p) => hostFunctionTable.types[p.type]?.kind === "own" && resourceOf(p.type) === type,
          )
            ? "own"
            : "borrow";
          await expectFault(`${kind}: ${wrong}`, function* (actor) {
            const values = actor.rowsOf(called)[0] ?? [];
            const stranger = actor.resource(other);
            yield* actor.acquire([...values, stranger]);
            const name = values.find((value) => value instanceof ResourceName && value.type === type) as ResourceName;
            const handle = handleOf(actor, name);
            if (wrong === "stale") yield { drop: type, handle };
            actor.relay.handles.set(name.id, wrong === "stale" ? handle : handleOf(actor, stranger));
            yield {
              function: called,
              values,
              answer: answersOf(called, actor.values)[0] ?? { kind: "return", value: undefined },
            };
          });
        }
      },
    );
  });

  test("a child may outlive its parent", async () => {
    for (const called of functions.filter(
      ({ name, type }) => name.startsWith("[method]") && resourceOf(type.result) !== undefined,
    )) {
      const parent = resourceOf(called.type.parameters[0]?.type) ?? 0;
      const child = resourceOf(called.type.result) ?? 0;
      const [our, theirs] = await glue.run(function* (actor) {
        const values = actor.rowsOf(called)[0] ?? [];
        const made = actor.resource(child);
        yield* actor.acquire(values);
        yield { function: called, values, answer: { kind: "return", value: made } };
        yield { drop: parent, handle: handleOf(actor, values[0] as ResourceName) };
        yield { drop: child, handle: handleOf(actor, made) };
      });
      expect(our.seen.slice(-2), called.name).toMatchObject([
        ["drop", { type: parent }],
        ["drop", { type: child }],
      ]);
      expectSame(our, theirs);
    }
  });
});

test.each(Object.entries(knownHandleDifferences))("the known difference is still one: %s", (name, { jco }) => {
  expect(record.waysOf(name)).toContain(jco);
});

test("our glue traps at all of them", () => {
  expect(record.taken).toEqual([]);
});

function resourceOf(type: number | undefined): number | undefined {
  const wit = type === undefined ? undefined : hostFunctionTable.types[type];
  return wit?.kind === "borrow" || wit?.kind === "own" ? wit.resource : undefined;
}
