import { describe, expect, test } from "vitest";
import { buildEchoComponent } from "../../test-components/echo-component.ts";
import {
  createRandom,
  type EchoType,
  enumOf,
  flagsOf,
  listOf,
  optionOf,
  primitives,
  randomType,
  recordOf,
  resultOf,
  tupleOf,
  variantOf,
} from "../../test-components/echo-types.ts";
import { type EchoFunctions as Functions, linkWithJco, linkWithOurs } from "../../test-components/link-echo.ts";

/** What both glues link: the values that `echo` was called with. */
function createHost(count: number) {
  const seen: unknown[] = [];
  const echo = (value: unknown) => {
    seen.push(value);
    return value;
  };
  const functions: Functions = Object.fromEntries(Array.from({ length: count }, (_, at) => [`echo${at}`, echo]));
  return { seen, imports: { "test:echo/host": functions } };
}

/** Sends values of each type through both, and expects them unchanged everywhere. */
async function expectEchoes(types: readonly EchoType[], seed: number, rounds: number): Promise<void> {
  const component = await buildEchoComponent(types);
  const [ourHost, jcoHost] = [createHost(types.length), createHost(types.length)];
  const ours = await linkWithOurs(component, ourHost.imports);
  const jco = await linkWithJco(component, jcoHost.imports);
  const random = createRandom(seed);
  for (const [at, type] of types.entries()) {
    for (let round = 0; round < rounds; round++) {
      const value = type.value(random);
      const label = `seed ${seed}, type ${type.wit}`;
      expect(ours.guest[`run${at}`]?.(value), `${label}, result`).toEqual(value);
      expect(ourHost.seen.at(-1), `${label}, what the host saw`).toEqual(value);
      expect(jco[`run${at}`]?.(value), `${label}, jco's result`).toEqual(value);
      expect(ourHost.seen.at(-1)).toEqual(jcoHost.seen.at(-1));
      ours.pristine.reset();
      ours.pristine.verify();
    }
  }
}

const [bool, u8, , u16, , u32, , u64, s64, f32, f64, char, string] = primitives as unknown as readonly [
  ...Array<EchoType>,
] & { readonly length: 13 };

describe("glue, ours and jco's", () => {
  test("carries primitives", () => expectEchoes(primitives, 1, 20));

  test("carries lists of everything", () => expectEchoes(primitives.map(listOf), 2, 10));

  test("carries what is built of others", () =>
    expectEchoes(
      [
        tupleOf(u8 as EchoType, u64 as EchoType, bool as EchoType),
        recordOf(string as EchoType, u16 as EchoType, f64 as EchoType),
        optionOf(string as EchoType),
        optionOf(optionOf(u8 as EchoType)),
        tupleOf(resultOf(undefined, undefined)),
        tupleOf(resultOf(u8 as EchoType, string as EchoType)),
        tupleOf(resultOf(undefined, u64 as EchoType)),
        enumOf(1),
        enumOf(300),
        listOf(enumOf(300)),
        ...[1, 8, 9, 16, 17, 32].map(flagsOf),
        listOf(flagsOf(9)),
        listOf(listOf(string as EchoType)),
        listOf(tupleOf(string as EchoType, listOf(u8 as EchoType))),
      ],
      3,
      20,
    ));

  test("carries variants whose cases share core values of other types", () =>
    expectEchoes(
      [
        variantOf(u32 as EchoType, f32 as EchoType),
        variantOf(f32 as EchoType, u64 as EchoType),
        variantOf(f64 as EchoType, u8 as EchoType, undefined),
        variantOf(f32 as EchoType, f64 as EchoType, s64 as EchoType, string as EchoType),
        variantOf(
          tupleOf(f32 as EchoType, u64 as EchoType),
          tupleOf(u64 as EchoType, f32 as EchoType),
          char as EchoType,
        ),
      ],
      4,
      40,
    ));

  test("carries more parameters than core functions take", () =>
    expectEchoes(
      [
        tupleOf(...Array.from({ length: 16 }, () => u32 as EchoType)),
        tupleOf(...Array.from({ length: 17 }, () => u32 as EchoType)),
        recordOf(...Array.from({ length: 20 }, () => string as EchoType)),
        tupleOf(...Array.from({ length: 10 }, (_, at) => (at % 2 === 0 ? (u8 as EchoType) : (u64 as EchoType)))),
      ],
      5,
      10,
    ));

  test("carries what jco's does not: a leading U+FEFF, an option three deep", async () => {
    const deepest = optionOf(optionOf(optionOf(string as EchoType)));
    const component = await buildEchoComponent([string as EchoType, deepest]);
    const host = createHost(2);
    const { guest } = await linkWithOurs(component, host.imports);
    const values = [
      [0, "\ufeffmark"],
      [1, { tag: "some", val: { tag: "some", val: "x" } }],
      [1, { tag: "some", val: { tag: "none" } }],
      [1, { tag: "none" }],
    ] as const;
    for (const [at, value] of values) expect(guest[`run${at}`]?.(value)).toEqual(value);
    expect(host.seen).toEqual(values.map(([, value]) => value));
  });

  test.each([11, 12, 13, 14])("carries types and values drawn at random, seed %d", async (seed) => {
    const random = createRandom(seed);
    // In a tuple, because the error of a result that a function returns is thrown.
    await expectEchoes(
      Array.from({ length: 25 }, () => tupleOf(randomType(random, 3))),
      seed,
      8,
    );
  });
});
