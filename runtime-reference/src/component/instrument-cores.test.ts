import { expect, test } from "vitest";
import { instrumentCores } from "./instrument-cores.ts";

/** A module with a memory and one function that stores so many times. */
function moduleWithStores(count: number): Uint8Array<ArrayBuffer> {
  const store = [0x41, 0, 0x41, 0, 0x36, 2, 0];
  const body = Buffer.concat([Buffer.of(0), ...Array(count).fill(Buffer.from(store)), Buffer.of(0x0b)]);
  const code = Buffer.concat([Buffer.of(1), leb(body.length), body]);
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10];
  return Uint8Array.from(Buffer.concat([Buffer.from(head), leb(code.length), code]));
}

function leb(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.of(...bytes, rest);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

test("instruments what it can, and says how", () => {
  const bytes = moduleWithStores(10);
  const core = instrumentCores(new Map([["core", bytes]])).get("core");
  expect(core?.description).toBeDefined();
  expect(core?.bytes).not.toEqual(bytes);
});

/** A function that leaves its stack empty where an i32 is due, beside an imported and a memory of its own. */
const invalid = {
  "that could be instrumented": [1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 4, 1, 2, 0, 0x0b],
  "that could not": [
    ...[1, 5, 1, 0x60, 0, 1, 0x7f, 2, 8, 1, 1, 0x61, 1, 0x6d, 2, 0, 1],
    ...[3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 4, 1, 2, 0, 0x0b],
  ],
};

test.each(Object.entries(invalid))("refuses a module that is not valid, one %s", (_, sections) => {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections);
  expect(() => instrumentCores(new Map([["core", bytes]]))).toThrow("Cannot read the module: it is not valid");
});

test("refuses a module whose function would become larger than V8 takes: as it is, nothing could end it", () => {
  const bytes = moduleWithStores(600_000);
  expect(WebAssembly.validate(bytes)).toBe(true);
  expect(() => instrumentCores(new Map([["core", bytes]]))).toThrow(
    expect.objectContaining({
      message: "Cannot read the module: it is not valid once it is instrumented",
      cause: expect.objectContaining({ message: expect.stringContaining("maximum function size") }),
    }),
  );
});
