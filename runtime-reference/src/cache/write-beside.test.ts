import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeFileBeside } from "./write-beside.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "godwit-cache-"));
});
afterEach(() => rm(directory, { recursive: true }));

describe("writeFileBeside", () => {
  test("shows readers the old content or the new, and nothing between", async () => {
    const file = join(directory, "new folder", "file");
    const contents = [1, 2, 3].map((value) => new Uint8Array(value * 10_000_000).fill(value));
    await writeFileBeside(file, contents[0] as Uint8Array);
    for (const content of contents) {
      let isWritten = false;
      const writing = writeFileBeside(file, content).then(() => {
        isWritten = true;
      });
      while (!isWritten) {
        const read = await readFile(file);
        expect([read.length, read.at(-1)]).toEqual([10_000_000 * (read[0] ?? 0), read[0]]);
      }
      await writing;
      expect((await readFile(file)).length).toBe(content.length);
    }
  });

  test("leaves nothing when it fails", async () => {
    const file = join(directory, "file");
    await writeFileBeside(join(file, "is a folder"), new Uint8Array(1));
    await expect(writeFileBeside(file, new Uint8Array(1))).rejects.toThrow();
    expect(await readdir(directory)).toEqual(["file"]);
  });
});
