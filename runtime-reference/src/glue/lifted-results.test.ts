import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { describe, expect, test } from "vitest";
import { linkWithJco, linkWithOurs } from "../../test-components/link-echo.ts";

/** A component whose one export returns a core value as what its type says. */
const returning = (type: string, core: string, value: string) =>
  parse(`(component
    (core module $module (func (export "run") (result ${core}) (${core}.const ${value})))
    (core instance $instance (instantiate $module))
    (func $run (result ${type}) (canon lift (core func $instance "run")))
    (instance $guest (export "run" (func $run)))
    (export "test:echo/guest" (instance $guest)))`);

describe("a core value that a guest returns", () => {
  const run = async (component: Uint8Array) => {
    const [ours, jco] = [(await linkWithOurs(component, {})).guest, await linkWithJco(component, {})];
    return { ours: () => ours.run?.(undefined), jco: () => jco.run?.(undefined) };
  };

  // CanonicalABI.md, "Flat Lifting": `return i % (1 << t_width)`; jco's takes none that is out of range.
  test.each([
    ["u8", "0x1ff", 255],
    ["s8", "0x180", -128],
    ["u16", "-1", 65_535],
    ["s16", "0x18000", -32_768],
  ])("is a %s by its lower bits: %s", async (type, value, expected) => {
    const { ours, jco } = await run(await returning(type, "i32", value));
    expect(ours()).toBe(expected);
    expect(jco).toThrow("must be between");
  });

  test.each([
    ["char", "0x10ffff", "\u{10ffff}"],
    ["u32", "-1", 4_294_967_295],
    ["s32", "-1", -1],
    ["bool", "1", true],
  ])("is a %s: %s", async (type, value, expected) => {
    const { ours, jco } = await run(await returning(type, "i32", value));
    expect(ours()).toBe(expected);
    expect(jco()).toBe(expected);
  });

  test.each(["0xd800", "0xdfff", "0x110000", "-1"])("is no char: %s", async (value) => {
    const { ours, jco } = await run(await returning("char", "i32", value));
    expect(ours).toThrow("it gave the char");
    expect(jco).toThrow();
  });

  // CanonicalABI.md, "Loading": "treats 0 as false and all other bit-patterns as true"; jco's takes 0 and 1 only.
  test.each(["2", "256", "-1"])("is true unless it is 0: %s", async (value) => {
    const { ours, jco } = await run(await returning("bool", "i32", value));
    expect(ours()).toBe(true);
    expect(jco).toThrow();
  });
});
