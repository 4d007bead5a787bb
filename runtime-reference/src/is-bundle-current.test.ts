import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBundleCurrent } from "./is-bundle-current.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-bundle-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, seconds: number): Promise<URL> {
  const path = join(folder, name);
  await writeFile(path, "");
  await utimes(path, seconds, seconds);
  return pathToFileURL(path);
}

const absent = () => pathToFileURL(join(folder, "absent"));

test("a bundle is current until something is compiled after it", async () => {
  const bundle = await fileOf("index.js", 2_000);
  expect(isBundleCurrent(bundle, [await fileOf("before", 1_000), await fileOf("same", 2_000)])).toBe(true);
  expect(isBundleCurrent(bundle, [await fileOf("before", 1_000), await fileOf("after", 2_001)])).toBe(false);
});

test("in a package, where the compiler's records are not, it is", async () => {
  expect(isBundleCurrent(await fileOf("index.js", 2_000), [absent(), absent()])).toBe(true);
});

test("one that is not there is not", async () => {
  expect(isBundleCurrent(absent(), [])).toBe(false);
});
