import { describe, expect, test } from "vitest";
import { buildTestComponent } from "../../test-components/build-test-component.ts";
import { NotAComponentError } from "./not-a-component-error.ts";
import { readComponentNames } from "./read-component-names.ts";

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];

describe("readComponentNames", () => {
  test("reads the names of a real component with their versions", async () => {
    const { imports, exports } = readComponentNames(await buildTestComponent("raw-guest.js", "draft"));
    expect(imports).toEqual(expect.arrayContaining(["wasi:http/types@0.2.10", "wasi:keyvalue/store@0.2.0-draft"]));
    expect(exports).toEqual(["wasi:http/incoming-handler@0.2.10"]);
  });

  test("reads every sort of import", () => {
    const names = ["a", "b", "c", "d", "e"].map((name) => [0x00, 1, name.charCodeAt(0)]);
    const descriptions = [
      [0x00, 0x11, 0],
      [0x01, 0],
      [0x03, 0x01],
      [0x03, 0x00, 5],
      [0x05, 0x80, 0x01],
    ];
    const section = [names.length, ...names.flatMap((name, index) => [...name, ...(descriptions[index] ?? [])])];
    const bytes = Uint8Array.from([...preamble, 10, section.length, ...section]);
    expect(readComponentNames(bytes).imports).toEqual(["a", "b", "c", "d", "e"]);
  });

  test.each([
    ["nothing", [], "no WebAssembly file"],
    ["text", [...new TextEncoder().encode("<!doctype html>")], "no WebAssembly file"],
    ["a core module", [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], "a core module"],
    ["another version", [0x00, 0x61, 0x73, 0x6d, 0x0e, 0, 1, 0], "binary version"],
    ["half a section", [...preamble, 10, 40, 1, 0], "damaged or incomplete"],
    ["a huge count", [...preamble, 10, 5, 0xff, 0xff, 0xff, 0xff, 0x0f], "damaged or incomplete"],
    ["an endless number", [...preamble, 10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], "damaged or incomplete"],
  ])("refuses %s", (_, bytes, state) => {
    expect(() => readComponentNames(Uint8Array.from(bytes))).toThrow(NotAComponentError);
    expect(() => readComponentNames(Uint8Array.from(bytes))).toThrow(state);
  });
});
