import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { digestOf, getApp, imageOf, newEngine, openTestCache, textOf } from "./test-engines.fixture.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entries = async (folder: string) => (await readdir(join(directory, folder)).catch(() => [])).sort();
const engineFolder = async () => join(directory, "engines", (await entries("engines"))[0] ?? "");
const neverMake = () => Promise.reject(new Error("it was to be there"));

describe("a damaged entry", () => {
  const damages: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
    ["gone", (file) => rm(file)],
    ["empty, as after a power cut", (file) => truncate(file)],
    ["cut off", async (file) => truncate(file, (await stat(file)).size - 1)],
    [
      "changed in one byte",
      async (file) => {
        const bytes = await readFile(file);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
    ],
  ];

  describe.each(["engine.json", "glue.mjs", "core-0.wasm", "core-1.wasm", "base.image"])("whose %s is", (name) => {
    test.each(damages)("%s is made again", async (_, damage) => {
      await getApp(openTestCache(directory), "app");
      const file = join(await engineFolder(), name);
      const whole = await readFile(file);
      await damage(file);
      const onMake = vi.fn();
      expect(textOf(await getApp(openTestCache(directory), "app", { onMake }))).toBe("app");
      expect(onMake).toHaveBeenCalledTimes(1);
      expect((await readFile(file)).equals(whole)).toBe(true);
      expect(await entries("engines")).toHaveLength(1);
    });
  });

  test("that says something else of its modules than was written is made again", async () => {
    await getApp(openTestCache(directory), "app");
    const file = join(await engineFolder(), "engine.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace('"controlCount":1', '"controlCount":2'));
    await getApp(openTestCache(directory), "app");
    expect(await readFile(file, "utf8")).toBe(text);
  });

  test.each(damages)("of an app, %s, is made again, and its engine is not", async (_, damage) => {
    await getApp(openTestCache(directory), "first");
    await getApp(openTestCache(directory), "app");
    const file = join(directory, "apps", digestOf("app"));
    const whole = await readFile(file);
    await damage(file);
    const cache = openTestCache(directory);
    const make = vi.fn(async () => ({
      engine: await cache.engine(digestOf("engine"), neverMake),
      image: imageOf("app"),
    }));
    expect(textOf(await cache.app(digestOf("app"), make))).toBe("app");
    expect(make).toHaveBeenCalledTimes(1);
    expect((await readFile(file)).equals(whole)).toBe(true);
  });

  test("of an engine lets apps go that were held against another base", async () => {
    const first = openTestCache(directory);
    for (const name of ["one", "two"]) await getApp(first, name);
    await rm(join(directory, "engines"), { recursive: true });
    const second = openTestCache(directory);
    await second.engine(digestOf("engine"), async () => newEngine("another"));
    for (const name of ["one", "two"]) expect(textOf(await getApp(second, name))).toBe(name);
    const third = openTestCache(directory);
    for (const name of ["one", "two"]) expect(textOf(await third.app(digestOf(name), neverMake))).toBe(name);
  });
});
