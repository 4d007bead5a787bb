/** A WIT type, with values of it as JavaScript has them (jco's mapping, which is also ours). */
export interface EchoType {
  /** As it is written where it is used. */
  readonly wit: string;
  /** Definitions of what it names. */
  readonly definitions: readonly string[];
  value(random: Random): unknown;
}

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Numbers that are the same in every run (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const between = (random: Random, least: number, most: number) => least + Math.floor(random() * (most - least + 1));
const simple = (wit: string, values: readonly unknown[]): EchoType => ({
  wit,
  definitions: [],
  value: (random) => pick(random, values),
});

export const texts = [
  "",
  "a",
  "plain ASCII",
  "é",
  "日本語",
  "👩‍🚀 astral 𝒳",
  "\0",

  "long ".repeat(50),
  "é".repeat(40),
];

export const primitives: readonly EchoType[] = [
  simple("bool", [true, false]),
  simple("u8", [0, 1, 127, 128, 255]),
  simple("s8", [0, -1, 127, -128]),
  simple("u16", [0, 65_535, 32_768]),
  simple("s16", [0, -1, 32_767, -32_768]),
  simple("u32", [0, 4_294_967_295, 2_147_483_648]),
  simple("s32", [0, -1, 2_147_483_647, -2_147_483_648]),
  simple("u64", [0n, 2n ** 64n - 1n, 2n ** 63n]),
  simple("s64", [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]),
  simple("f32", [0, 1.5, -3.25, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]),
  simple("f64", [0, 0.1, -1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]),
  simple("char", ["a", "é", "日", "👩", "\0", "\u{10ffff}"]),
  simple("string", texts),
];

/** What a list of such elements is; an array for all others. */
const typedLists: Readonly<Record<string, (values: never[]) => unknown>> = {
  u8: (values) => Uint8Array.from(values),
  s8: (values) => Int8Array.from(values),
  u16: (values) => Uint16Array.from(values),
  s16: (values) => Int16Array.from(values),
  u32: (values) => Uint32Array.from(values),
  s32: (values) => Int32Array.from(values),
  u64: (values) => BigUint64Array.from(values),
  s64: (values) => BigInt64Array.from(values),
  f32: (values) => Float32Array.from(values),
  f64: (values) => Float64Array.from(values),
};

export const listOf = (element: EchoType): EchoType => ({
  wit: `list<${element.wit}>`,
  definitions: element.definitions,
  value(random) {
    const values = Array.from({ length: pick(random, [0, 1, 2, 7]) }, () => element.value(random));
    return typedLists[element.wit]?.(values as never[]) ?? values;
  },
});

export const optionOf = (some: EchoType): EchoType => ({
  wit: `option<${some.wit}>`,
  definitions: some.definitions,
  value(random) {
    const isNested = some.wit.startsWith("option<");
    if (random() < 0.4) return isNested ? { tag: "none" } : undefined;
    return isNested ? { tag: "some", val: some.value(random) } : some.value(random);
  },
});

/** Only as a part of something: as what a function returns, its error is thrown. */
export const resultOf = (ok: EchoType | undefined, err: EchoType | undefined): EchoType => ({
  wit:
    ok === undefined
      ? err === undefined
        ? "result"
        : `result<_, ${err.wit}>`
      : `result<${[ok, err].flatMap((part) => part?.wit ?? []).join(", ")}>`,
  definitions: [...(ok?.definitions ?? []), ...(err?.definitions ?? [])],
  value: (random) => (random() < 0.5 ? { tag: "ok", val: ok?.value(random) } : { tag: "err", val: err?.value(random) }),
});

export const tupleOf = (...elements: readonly EchoType[]): EchoType => ({
  wit: `tuple<${elements.map((element) => element.wit).join(", ")}>`,
  definitions: elements.flatMap((element) => element.definitions),
  value: (random) => elements.map((element) => element.value(random)),
});

let named = 0;
const nextName = (kind: string) => `${kind}-x${named++}`;

export function recordOf(...fields: readonly EchoType[]): EchoType {
  const wit = nextName("some-record");
  const names = fields.map((_, at) => `field-${"abcdefghijklmnopqrstuvwxyz"[at]}`);
  const body = fields.map((field, at) => `${names[at]}: ${field.wit}`).join(", ");
  return {
    wit,
    definitions: [...fields.flatMap((field) => field.definitions), `record ${wit} { ${body} }`],
    value: (random) =>
      Object.fromEntries(fields.map((field, at) => [`field${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at]}`, field.value(random)])),
  };
}

export function variantOf(...payloads: readonly (EchoType | undefined)[]): EchoType {
  const wit = nextName("some-variant");
  const cases = payloads.map((payload, at) => `c${at}${payload === undefined ? "" : `(${payload.wit})`}`);
  return {
    wit,
    definitions: [
      ...payloads.flatMap((payload) => payload?.definitions ?? []),
      `variant ${wit} { ${cases.join(", ")} }`,
    ],
    value(random) {
      const at = between(random, 0, payloads.length - 1);
      const payload = payloads[at];
      return payload === undefined ? { tag: `c${at}` } : { tag: `c${at}`, val: payload.value(random) };
    },
  };
}

export function enumOf(count: number): EchoType {
  const wit = nextName("some-enum");
  const names = Array.from({ length: count }, (_, at) => `name-n${at}`);
  return { wit, definitions: [`enum ${wit} { ${names.join(", ")} }`], value: (random) => pick(random, names) };
}

export function flagsOf(count: number): EchoType {
  const wit = nextName("some-flags");
  const names = Array.from({ length: count }, (_, at) => `bit-n${at}`);
  return {
    wit,
    definitions: [`flags ${wit} { ${names.join(", ")} }`],
    value: (random) => Object.fromEntries(names.map((_, at) => [`bitN${at}`, random() < 0.5])),
  };
}

/** Any type, built of others up to a depth. */
export function randomType(random: Random, depth: number): EchoType {
  const part = () => randomType(random, depth - 1);
  const parts = () => Array.from({ length: between(random, 1, 4) }, part);
  if (depth === 0) return pick(random, primitives);
  const kinds: readonly (() => EchoType)[] = [
    () => listOf(part()),
    () => optionOf(part()),
    () => resultOf(random() < 0.7 ? part() : undefined, random() < 0.7 ? part() : undefined),
    () => tupleOf(...parts()),
    () => recordOf(...parts()),
    () => variantOf(...parts(), undefined),
    () => enumOf(between(random, 1, 5)),
    () => flagsOf(between(random, 1, 32)),
    () => pick(random, primitives),
  ];
  return pick(random, kinds)();
}
