import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf, getApp, openTestCache, textOf } from "./test-engines.fixture.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const neverMake = () => Promise.reject(new Error("it was to be there"));

function startWriter(act: "race" | "write", startAt = 0) {
  const program = fileURLToPath(new URL("cache-writer.fixture.ts", import.meta.url));
  const args = ["--conditions=@godwit/source", program, directory, act, String(startAt)];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

describe("a cache that several processes use", () => {
  test("has one engine with one base, whoever was first, and every app is whole", async () => {
    const startAt = Date.now() + 2000;
    const raced = await Promise.all(
      Array.from({ length: 4 }, async () => JSON.parse(await text(startWriter("race", startAt).stdout))),
    );
    expect(new Set(raced.flatMap(({ bases }) => bases)).size).toBe(1);
    const cache = openTestCache(directory);
    for (const { name, texts } of raced) {
      expect(texts).toEqual([name, "everyone's"]);
      expect(textOf(await cache.app(digestOf(name), neverMake))).toBe(name);
    }
    const names = await Promise.all(["engines", "apps"].map((folder) => readdir(join(directory, folder))));
    expect(names.map(({ length }) => length)).toEqual([1, 5]);
  });

  test("has nothing half of one that was killed", async () => {
    for (let kill = 0; kill < 5; kill += 1) {
      const writer = startWriter("write");
      await once(writer.stdout, "data");
      // Somewhere in the middle of a write, each time at another place.
      await new Promise((resolve) => setTimeout(resolve, kill * 7));
      writer.kill("SIGKILL");
      await once(writer, "exit");
      const [engines, apps] = await Promise.all(["engines", "apps"].map((folder) => readdir(join(directory, folder))));
      const cache = openTestCache(directory);
      for (const app of apps?.filter((name) => !name.endsWith(".tmp")) ?? []) await cache.app(app, neverMake);
      expect(engines?.length).toBeGreaterThan(0);
      await rm(join(directory, "apps"), { recursive: true });
      for (const round of [0, 1]) {
        const app = await getApp(cache, `one of round ${round}`, { engine: `engine of round ${round}` });
        expect(textOf(app)).toBe(`one of round ${round}`);
      }
    }
  });
});
