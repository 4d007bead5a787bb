import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTranspiledCache } from "./transpiled-cache.ts";

/** The smallest component: a preamble, and nothing in it. */
const component = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entries = () => readdir(join(directory, "transpiled"));

describe("createTranspiledCache", () => {
  test("transpiles once, and reads from then on", async () => {
    const cache = createTranspiledCache(directory);
    const { glueFile, glue } = await cache.get("aa", component);
    expect(await readFile(glueFile, "utf8")).toBe(glue);
    // No component at all: whoever transpiled this would fail.
    expect(await cache.get("aa", new Uint8Array())).toEqual(await cache.get("aa", component));
    expect(await entries()).toHaveLength(1);
  });

  test("builds an entry again that is not what was written", async () => {
    const cache = createTranspiledCache(directory);
    const { glueFile, glue } = await cache.get("aa", component);
    for (const file of [glueFile, join(dirname(glueFile), "checksums.json")]) {
      await writeFile(file, "broken");
      await cache.get("aa", component);
      expect(await readFile(glueFile, "utf8")).toBe(glue);
    }
    await rm(glueFile);
    await cache.get("aa", component);
    expect(await readFile(glueFile, "utf8")).toBe(glue);
    expect(await entries()).toHaveLength(1);
  });

  test("several that write one entry at once all get it whole, and leave nothing else", async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => createTranspiledCache(directory).get("aa", component)),
    );
    for (const { glueFile, glue } of all) expect(await readFile(glueFile, "utf8")).toBe(glue);
    expect(await entries()).toHaveLength(1);
  });

  test("a component that cannot be transpiled leaves nothing", async () => {
    await expect(createTranspiledCache(directory).get("aa", new Uint8Array(8))).rejects.toThrow();
    await expect(entries()).rejects.toThrow("ENOENT");
  });

  test("a folder that cannot be written costs no more than the cache", async () => {
    const file = join(directory, "file");
    await writeFile(file, "");
    const { glueFile, glue } = await createTranspiledCache(join(file, "cache")).get("aa", component);
    expect(await readFile(glueFile, "utf8")).toBe(glue);
  });

  test("no folder to write to at all is an error that names it", async () => {
    const file = join(directory, "file");
    await writeFile(file, "");
    vi.stubEnv("TMPDIR", file);
    await expect(createTranspiledCache(file).get("aa", component)).rejects.toMatchObject({
      code: "GODWIT_CACHE_UNWRITABLE",
      message: expect.stringContaining(file),
    });
    vi.unstubAllEnvs();
  });

  test("past its size the least recently used go, the new one stays", async () => {
    const roomy = createTranspiledCache(directory);
    const size = (await roomy.get("aa", component)).glue.length;
    const oldest = join(directory, "transpiled", (await entries())[0] ?? "");
    await roomy.get("bb", component);
    await utimes(oldest, 0, 0);
    await createTranspiledCache(directory, size * 2.5).get("cc", component);
    expect((await entries()).map((name) => name.slice(0, 2)).sort()).toEqual(["bb", "cc"]);
    await createTranspiledCache(directory, 0).get("dd", component);
    expect((await entries()).map((name) => name.slice(0, 2))).toEqual(["dd"]);
  });
});
