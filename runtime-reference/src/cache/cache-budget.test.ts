import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readCacheEntries } from "./cache-entries.ts";
import { digestOf, getApp, openTestCache } from "./test-engines.fixture.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entries = async (folder: string) => (await readdir(join(directory, folder)).catch(() => [])).sort();
const engineFolder = async () => join(directory, "engines", (await entries("engines"))[0] ?? "");
const neverMake = () => Promise.reject(new Error("it was to be there"));

describe("a cache beyond its size", () => {
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
