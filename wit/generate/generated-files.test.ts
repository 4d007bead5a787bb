import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedFiles } from "./generated-files.ts";

const witDirectory = join(import.meta.dirname, "..");

describe("the checked-in types", async () => {
  const generated = await generatedFiles(witDirectory);

  test.each([...generated.keys()])("%s is what `npm run generate` writes", async (path) => {
    expect(await readFile(join(witDirectory, path), "utf8")).toBe(generated.get(path));
  });

  test("types/ holds nothing that is not generated", async () => {
    const entries = await readdir(join(witDirectory, "types"), { recursive: true });
    const found = entries.filter((path) => path.endsWith(".d.ts")).map((path) => `types/${path}`);
    expect(found.toSorted()).toEqual([...generated.keys()].filter((path) => path.startsWith("types/")).toSorted());
  });
});
