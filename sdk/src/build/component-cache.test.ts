import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BuiltComponent, createComponentCache } from "./component-cache.ts";

function component(text: string): BuiltComponent {
  const bytes = Buffer.from(text);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex"), gzipBytes: 7, warmed: [] };
}

describe("createComponentCache", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-test-cache-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test("gives back what was written", async () => {
    const cache = createComponentCache(join(directory, "new", "folder"));
    await cache.write("a", component("first\nsecond"));
    expect(await cache.read("a")).toEqual(component("first\nsecond"));
    expect(await cache.read("b")).toBeUndefined();
  });

  test("does not give back a file that was changed or cut short", async () => {
    const cache = createComponentCache(directory);
    await cache.write("a", component("component"));
    const file = join(directory, "a.component");
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, -1));
    expect(await cache.read("a")).toBeUndefined();
    await writeFile(file, Buffer.concat([whole.subarray(0, -1), Buffer.from("x")]));
    expect(await cache.read("a")).toBeUndefined();
    await writeFile(file, "");
    expect(await cache.read("a")).toBeUndefined();
  });

  test("removes what was used longest ago once it is full", async () => {
    const cache = createComponentCache(directory, 400);
    const text = "x".repeat(20);
    for (const [digest, usedAt] of [
      ["a", 1],
      ["b", 2],
    ] as const) {
      await cache.write(digest, component(text));
      await utimes(join(directory, `${digest}.component`), usedAt, usedAt);
    }
    await cache.read("a");
    await cache.write("c", component(text));
    await cache.write("d", component(text));
    expect((await readdir(directory)).sort()).toEqual(["a.component", "c.component", "d.component"]);
  });
});
