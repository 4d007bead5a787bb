import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { assemble } from "../test-instance.fixture.ts";
import { engineDigest } from "./engine-digest.ts";
import { loadObstacle } from "./load-obstacle.ts";
import { splitComponent } from "./split-component.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

async function coresOf(fields: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, Uint8Array>> {
  const cores = Object.entries(fields).map(async ([name, text]) => [name, await assemble(text)] as const);
  return new Map(await Promise.all(cores));
}

const app = {
  main: '(memory (export "m") 5) (global (mut i32) (i32.const 7)) (data (i32.const 3) "app")',
  adapter: '(import "main" "m" (memory 2)) (global (mut i64) (i64.const 8))',
  shim: "(func)",
};

async function split(instantiated: readonly string[]) {
  const made = splitComponent(await coresOf(app), instantiated);
  if (made.obstacle !== undefined) throw new Error(made.obstacle);
  return made;
}

describe("splitComponent", () => {
  test("puts memories and globals in the order of instantiation", async () => {
    const { image } = await split(["shim", "main", "adapter", "main"]);
    expect(image.memories.map(({ length }) => length / 65_536)).toEqual([5, 5]);
    expect(image.globals).toEqual([7, 8n, 7]);
  });

  test("leaves as much of a memory as its importers want", async () => {
    const { cores } = await split(["main"]);
    const [main, adapter] = ["main", "adapter"].map(
      (name) => new WebAssembly.Module(cores.get(name) as Uint8Array<ArrayBuffer>),
    ) as [WebAssembly.Module, WebAssembly.Module];
    const { exports } = new WebAssembly.Instance(main);
    expect((exports.m as WebAssembly.Memory).buffer.byteLength).toBe(2 * 65_536);
    expect(() => new WebAssembly.Instance(adapter, { main: exports })).not.toThrow();
  });

  test.each([
    ["one module that cannot be split", { ...app, shim: "(func $f) (start $f)" }, "it has a start function"],
    ["one module that cannot be instrumented", { ...app, shim: "(memory 1 1 shared)" }, "memory with the flags 0x3"],
    ["more memory than the limit", app, "its memory starts with 5 pages, expected 4 at most"],
  ])("tells of the obstacle where there is %s", async (_, fields, obstacle) => {
    const memoryLimit = obstacle.startsWith("its memory") ? 4 : 5;
    const { obstacle: told } = splitComponent(await coresOf(fields), ["main"], { memoryLimit });
    expect(told).toContain(obstacle);
  });

  test("refuses what is no module, and a name that it does not know", async () => {
    const damaged = new Map([["main", new Uint8Array(8)]]);
    expect(() => splitComponent(damaged, [])).toThrow(expect.objectContaining({ code: "GODWIT_MODULE_MALFORMED" }));
    const cores = await coresOf(app);
    expect(() => splitComponent(cores, ["other"])).toThrow('it has no core module "other"');
  });
});

describe("engineDigest", () => {
  const digestOf = async (fields: Readonly<Record<string, string>>, linking = "glue") =>
    engineDigest(await coresOf(fields), linking, sha256);

  test("is another for other code, other names and another linking", async () => {
    const digests = await Promise.all([
      digestOf(app),
      digestOf({ ...app, shim: "(func nop)" }),
      digestOf({ main: app.main, adapter: app.adapter, other: app.shim }),
      digestOf({ main: app.adapter, adapter: app.main, shim: app.shim }),
      digestOf(app, "other glue"),
    ]);
    expect(new Set(digests).size).toBe(digests.length);
    expect(await digestOf(app)).toBe(digests[0]);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("loadObstacle", () => {
  const description = { memories: [], controlCount: 0, globals: [], tables: [] };

  test.each([
    ["a module that was not instrumented", [description, undefined], "cannot be instrumented"],
    ["tables that change", [description, { ...description, tables: [1] }], "it changes tables"],
    ["a module that needs fresh instances", [{ ...description, needsFreshInstance: "it drops" }], "it drops"],
  ])("names %s", (_, descriptions, obstacle) => {
    expect(loadObstacle(descriptions)).toContain(obstacle);
  });

  test("is none otherwise", () => {
    expect(loadObstacle([description, description])).toBeUndefined();
  });
});
