import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAppCache } from "./app-cache.ts";
import { findAppFolder } from "./find-app-folder.ts";
import { loadApp } from "./load-app.ts";

const emptyComponent = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);
const manifest = {
  name: "hello",
  world: "godwit:handler@0.1.0",
  target: "reference",
  component: { file: "app.wasm", sha256: createHash("sha256").update(emptyComponent).digest("hex") },
  stores: [],
  config: {},
  outbound: [],
  limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 10 },
};

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-app-"));
});
afterEach(() => rm(directory, { recursive: true }));

async function load(appJson: unknown, component: Uint8Array = emptyComponent) {
  await writeFile(join(directory, "app.json"), typeof appJson === "string" ? appJson : JSON.stringify(appJson));
  await writeFile(join(directory, "app.wasm"), component);
  return loadApp(directory, createAppCache(join(directory, "cache")));
}

describe("loadApp refuses", () => {
  test.each([
    ["no JSON", "{", "it is no JSON"],
    ["no object", "[]", "/ must be object"],
    ["an unknown key", { ...manifest, extra: 1 }, "/extra is not known"],
    ["a missing key", { ...manifest, limits: undefined }, '/ lacks "limits"'],
    ["a wrong type", { ...manifest, limits: { ...manifest.limits, wallMs: "1s" } }, "/limits/wallMs must be integer"],
    ["a name with a slash", { ...manifest, name: "a/b" }, '/name must match "^[a-z][a-z0-9-]*$"'],
    [
      "an unknown target",
      { ...manifest, target: "moon" },
      "/target must be one of reference, wasmtime, spin, wasmcloud, lambda, workers",
    ],
    [
      "a path as its component",
      { ...manifest, component: { ...manifest.component, file: "../app.wasm" } },
      "/component/file",
    ],
    [
      "several at once",
      { ...manifest, name: "a/b", limits: { ...manifest.limits, more: 1 } },
      '/name must match "^[a-z][a-z0-9-]*$"; /limits/more is not known',
    ],
    ["a config key that is none", { ...manifest, config: { "a b": {} } }, "/config/a b must match"],
    ["a key that is no text", { ...manifest, config: { "\ud800": {} } }, "a key in it is no text"],
    [
      "a secret with a default",
      { ...manifest, config: { "key#1": { secret: true, default: "x" } } },
      "/config/key#1 must not match",
    ],
    ["a store that is named twice", { ...manifest, stores: ["a", "b", "a"] }, "/stores names one twice"],
    [
      "a memory that is too large",
      { ...manifest, limits: { ...manifest.limits, memoryMiB: 1e9 } },
      "/limits/memoryMiB is wrong: ",
    ],
    ["no end of mistakes", { ...manifest, stores: Array(200_000).fill(1) }, "it has more mistakes than can be told"],
  ])("%s, and names the place", async (_what, appJson, message) => {
    const loading = load(appJson);
    await expect(loading).rejects.toMatchObject({ code: "GODWIT_MANIFEST_INVALID" });
    await expect(loading).rejects.toThrow(message);
  });

  test("another world", async () => {
    await expect(load({ ...manifest, world: "godwit:handler@0.2.0" })).rejects.toThrow(
      'Cannot start app "hello": app.json names world "godwit:handler@0.2.0", this host runs 0.1.x',
    );
    await expect(load({ ...manifest, world: "wasi:http/proxy@0.2.0" })).rejects.toThrow(
      "this host runs godwit:handler@0.1.x",
    );
  });

  test("a component that is not the one that was built", async () => {
    await expect(load(manifest, new Uint8Array(8))).rejects.toMatchObject({
      code: "GODWIT_MANIFEST_DIGEST",
      message: expect.stringContaining('Cannot start app "hello": "app.wasm" has SHA-256 '),
    });
  });

  test("a component that is not there", async () => {
    await writeFile(join(directory, "app.json"), JSON.stringify(manifest));
    await expect(loadApp(directory, createAppCache(directory))).rejects.toThrow(
      'Cannot start app "hello": app.json names "app.wasm", which cannot be read beside it',
    );
  });

  test.each([
    ["gone.map", "which cannot be read beside it"],
    ["app.wasm", "which is no source map"],
  ])("a source map that is none: %s", async (sourceMap, state) => {
    await expect(load({ ...manifest, sourceMap })).rejects.toMatchObject({
      code: "GODWIT_MANIFEST_INVALID",
      message: `Cannot start app "hello": app.json names "${sourceMap}", ${state}`,
    });
  });

  test("a component that is no handler", async () => {
    await expect(load(manifest)).rejects.toThrow('it does not export "wasi:http/incoming-handler"');
  });
});

describe("findAppFolder", () => {
  async function makeApp(...path: string[]): Promise<string> {
    const folder = join(directory, ...path);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "app.json"), "{}");
    return folder;
  }

  test("takes the folder itself", async () => {
    const folder = await makeApp("hello", "spin");
    expect(findAppFolder(folder)).toBe(folder);
  });

  test("takes the build for this host, whatever else was built", async () => {
    await makeApp("hello", "spin");
    const folder = await makeApp("hello", "reference");
    expect(findAppFolder(join(directory, "hello"))).toBe(folder);
  });

  test("takes the only build there is", async () => {
    const folder = await makeApp("hello", "wasmtime");
    expect(findAppFolder(join(directory, "hello"))).toBe(folder);
  });

  test("refuses to choose between two others", async () => {
    await makeApp("hello", "spin");
    await makeApp("hello", "wasmtime");
    expect(() => findAppFolder(join(directory, "hello"))).toThrow(
      "it has builds for spin and wasmtime, expected one of them",
    );
  });

  test("refuses a folder that is no app, and one that is not there", () => {
    expect(() => findAppFolder(directory)).toThrow("it is no app, it has no app.json");
    expect(() => findAppFolder(join(directory, "gone"))).toThrow("there is no such folder");
  });
});
