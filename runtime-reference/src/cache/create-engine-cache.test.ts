import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unpageMemory } from "../engine/pristine/paged-memory.ts";
import { readCacheEntries } from "./cache-entries.ts";
import { digestOf, getApp, imageOf, newEngine, openTestCache, textOf } from "./test-engines.fixture.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entries = async (folder: string) => (await readdir(join(directory, folder)).catch(() => [])).sort();
const engineFolder = async () => join(directory, "engines", (await entries("engines"))[0] ?? "");
const neverMake = () => Promise.reject(new Error("it was to be there"));

describe("createEngineCache", () => {
  test("makes an engine and its apps once, and reads them from then on", async () => {
    const first = openTestCache(directory);
    await getApp(first, "app one");
    await getApp(first, "app two");
    const second = openTestCache(directory);
    for (const name of ["app one", "app two"]) {
      const { engine, image } = await second.app(digestOf(name), neverMake);
      const { glue, imports, cores } = newEngine("app one");
      expect(engine.loaded).toMatchObject({ glue, imports, digest: digestOf("engine") });
      expect([...engine.loaded.cores].map(([core, { bytes }]) => [core, Buffer.from(bytes).toString("hex")])).toEqual(
        [...cores].map(([core, { bytes }]) => [core, Buffer.from(bytes).toString("hex")]),
      );
      expect([...engine.loaded.cores.values()].map(({ description }) => description)).toEqual(
        [...cores.values()].map(({ description }) => description),
      );
      expect(image?.memories.map((memory) => unpageMemory(memory))).toEqual(imageOf(name).memories);
      expect(image?.globals).toEqual(imageOf(name).globals);
    }
    const { made } = await import(pathToFileURL((await getApp(second, "app two")).engine.loaded.glueFile).href);
    expect(made).toBe("app one");
  });

  test("gives images in shared memory, held against one base", async () => {
    const cache = openTestCache(directory);
    const apps = [await getApp(cache, "app one"), await getApp(cache, "app two"), await getApp(cache, "app two")];
    for (const { image, engine } of apps) {
      expect(image).toMatchObject({ engine: digestOf("engine"), base: engine.base?.digest });
      for (const [index, { base, own }] of image?.memories.entries() ?? []) {
        expect([base.buffer, own.buffer].every((buffer) => buffer instanceof SharedArrayBuffer)).toBe(true);
        expect(base).toBe(apps[0]?.engine.base?.memories[index]);
      }
    }
    expect(apps.map(({ image }) => image?.memories.map(({ own }) => own.length / 4112))).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
  });

  test("loads an engine once for all who want it, and makes it once", async () => {
    const [onLoad, onMake] = [vi.fn(), vi.fn()];
    const cache = openTestCache(directory, { onLoad });
    const names = ["one", "two", "three", "one", "two"];
    const apps = await Promise.all(names.map((name) => getApp(cache, name, { onMake })));
    expect(apps.map(textOf)).toEqual(names);
    expect([onLoad.mock.calls.length, onMake.mock.calls.length]).toEqual([1, 3]);
    const again = openTestCache(directory, { onLoad });
    await Promise.all(names.map((name) => again.app(digestOf(name), neverMake)));
    expect(onLoad).toHaveBeenCalledTimes(2);
  });

  test("keeps an app that has no image, and its engine", async () => {
    const cache = openTestCache(directory);
    const make = async () => ({ engine: await cache.engine(digestOf("e"), async () => newEngine()), image: undefined });
    expect((await cache.app(digestOf("app"), make)).image).toBeUndefined();
    const { engine, image } = await openTestCache(directory).app(digestOf("app"), neverMake);
    expect([engine.digest, engine.base, image]).toEqual([digestOf("e"), undefined, undefined]);
  });

  test("keeps engines apart whose digests differ", async () => {
    const cache = openTestCache(directory);
    await getApp(cache, "one", { engine: "first" });
    await getApp(cache, "two", { engine: "second" });
    const again = openTestCache(directory);
    const digests = [await again.app(digestOf("one"), neverMake), await again.app(digestOf("two"), neverMake)];
    expect(digests.map(({ engine }) => engine.digest)).toEqual([digestOf("first"), digestOf("second")]);
  });

  test("passes on why something could not be made, and tries again", async () => {
    const cache = openTestCache(directory);
    const fail = () => Promise.reject(new TypeError("it cannot be made"));
    await expect(cache.engine(digestOf("engine"), fail)).rejects.toThrow("it cannot be made");
    await expect(cache.app(digestOf("app"), fail)).rejects.toThrow("it cannot be made");
    expect([...(await entries("engines")), ...(await entries("apps"))]).toEqual([]);
    expect(textOf(await getApp(cache, "app"))).toBe("app");
  });
});

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

describe("a folder that cannot be written", () => {
  test("costs no more than the cache", async () => {
    const file = join(directory, "file");
    await writeFile(file, "");
    const cache = openTestCache(join(file, "cache"));
    for (const name of ["one", "two", "one"]) {
      const app = await getApp(cache, name);
      expect([textOf(app), app.engine.loaded.glue]).toEqual([name, newEngine("one").glue]);
      expect(app.image?.base).toBe(app.engine.base?.digest);
    }
  });

  test.each(["engines", "apps"])("for %s alone costs no more than these", async (folder) => {
    await writeFile(join(directory, folder), "");
    for (const name of ["one", "two", "one"]) expect(textOf(await getApp(openTestCache(directory), name))).toBe(name);
    expect(await entries(folder === "apps" ? "engines" : "apps")).toHaveLength(folder === "apps" ? 1 : 2);
  });

  test("as well as the one for temporary files is an error that names it", async () => {
    const file = join(directory, "file");
    await writeFile(file, "");
    vi.stubEnv("TMPDIR", file);
    await expect(getApp(openTestCache(file), "app")).rejects.toMatchObject({
      code: "GODWIT_CACHE_UNWRITABLE",
      message: expect.stringContaining(file),
    });
    vi.unstubAllEnvs();
  });
});

describe("beyond its size", () => {
  const usedAt = (path: string, secondsAgo: number) => {
    const time = Date.now() / 1000 - secondsAgo;
    return utimes(path, time, time);
  };
  const appFile = (name: string) => join(directory, "apps", digestOf(name));

  test("what was used longest ago goes, the new one stays", async () => {
    const roomy = openTestCache(directory);
    for (const name of ["one", "two", "three"]) await getApp(roomy, name);
    await usedAt(appFile("two"), 9000);
    await usedAt(appFile("one"), 5000);
    const used = openTestCache(directory);
    await used.app(digestOf("two"), neverMake);
    const bytes = (await stat(appFile("one"))).size;
    const [engine] = await readCacheEntries(join(directory, "engines"));
    await getApp(openTestCache(directory, { maxBytes: (engine?.bytes ?? 0) + 3.5 * bytes }), "four");
    const kept = ["two", "three", "four"].map(digestOf).sort();
    expect(await entries("apps")).toEqual(kept);
    expect(await entries("engines")).toHaveLength(1);
  });

  test("an engine goes like an app, unless its apps were used since", async () => {
    const roomy = openTestCache(directory);
    await getApp(roomy, "one", { engine: "old" });
    await usedAt(await engineFolder(), 9000);
    await usedAt(appFile("one"), 9000);
    await getApp(openTestCache(directory, { maxBytes: 110_000 }), "two", { engine: "new" });
    expect((await entries("engines")).map((name) => name.slice(0, 64))).toEqual([digestOf("new")]);
    await usedAt(await engineFolder(), 9000);
    const later = openTestCache(directory);
    await later.app(digestOf("two"), neverMake);
    expect((await stat(await engineFolder())).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
    await getApp(openTestCache(directory, { maxBytes: 0 }), "three", { engine: "newest" });
    expect([(await entries("engines")).length, await entries("apps")]).toEqual([0, [digestOf("three")]]);
  });

  test("an engine stays young in a process that goes on using it", async () => {
    const cache = openTestCache(directory);
    await getApp(cache, "app");
    await usedAt(await engineFolder(), 9000);
    const readAge = async () => Date.now() - (await stat(await engineFolder())).mtimeMs;
    await getApp(cache, "app");
    expect(await readAge()).toBeGreaterThan(8_000_000);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    await getApp(cache, "app");
    expect(await readAge()).toBeLessThan(60_000);
    vi.useRealTimers();
  });

  test("what a process left unfinished goes after an hour", async () => {
    const left = ["engines", "apps"].map((folder) => join(directory, folder, "left.tmp"));
    const running = join(directory, "apps", "running.tmp");
    for (const path of [...left, running]) {
      await mkdir(path, { recursive: true });
      await writeFile(join(path, "half"), "half");
    }
    for (const path of left) await usedAt(path, 3700);
    await getApp(openTestCache(directory), "app");
    expect((await entries("apps")).filter((name) => name.endsWith(".tmp"))).toEqual(["running.tmp"]);
    expect((await entries("engines")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
