import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bytesPerHeldPage } from "../engine/instrument/control-memory.ts";
import { unpageMemory } from "../engine/pristine/paged-memory.ts";
import { digestOf, getApp, imageOf, newEngine, openTestCache, textOf } from "./test-engines.fixture.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entries = async (folder: string) => (await readdir(join(directory, folder)).catch(() => [])).sort();
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

  test("gives images that are held against one base", async () => {
    const cache = openTestCache(directory);
    const apps = [await getApp(cache, "app one"), await getApp(cache, "app two"), await getApp(cache, "app two")];
    for (const { image, engine } of apps) {
      expect(image).toMatchObject({ engine: digestOf("engine"), base: engine.base?.digest });
      for (const [index, { base }] of image?.memories.entries() ?? []) {
        expect(base).toBe(apps[0]?.engine.base?.memories[index]);
      }
    }
    expect(apps.map(({ image }) => image?.memories.map(({ own }) => own.length / bytesPerHeldPage))).toEqual([
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
