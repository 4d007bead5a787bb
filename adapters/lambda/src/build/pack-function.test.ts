import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, onTestFinished, test } from "vitest";
import { packFunction } from "./pack-function.ts";

/** Bytes that no zip makes smaller. */
const CORE_BYTES = 20_000;

/** A build's folder, with a function that has an engine of two modules. */
async function buildFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-test-pack-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const engine = join(directory, "function", "app", "engine");
  await mkdir(engine, { recursive: true });
  for (const core of ["core-0.wasm", "core-1.wasm"]) await writeFile(join(engine, core), randomBytes(CORE_BYTES / 2));
  await writeFile(join(engine, "engine.json"), "{}");
  await writeFile(join(directory, "function", "index.mjs"), "");
  return directory;
}

const sizes = { directUpload: 10_000, unpacked: 100_000 };

async function filesIn(zip: string): Promise<readonly string[]> {
  return Object.keys(unzipSync(await readFile(zip))).sort();
}

describe("packFunction", () => {
  test.each([
    ["always", { ...sizes, directUpload: 1_000_000 }],
    ["auto", sizes],
  ] as const)("moves the engine into a layer (%s)", async (layer, given) => {
    const directory = await buildFolder();
    const packed = await packFunction(directory, "app", { layer }, given);
    expect(packed).toMatchObject({ hasLayer: true });
    expect(packed.zipBytes).toBeLessThan(2000);
    const { path } = JSON.parse(await readFile(join(directory, "function", "app", "layer.json"), "utf8"));
    expect(path).toMatch(/^godwit\/engine-[0-9a-f]{16}$/);
    expect(await filesIn(join(directory, "layer.zip"))).toEqual([`${path}/core-0.wasm`, `${path}/core-1.wasm`]);
    expect(await filesIn(join(directory, "function.zip"))).toEqual([
      "app/engine/engine.json",
      "app/layer.json",
      "index.mjs",
    ]);
    expect(await readdir(join(directory, "layer", path))).toEqual(["core-0.wasm", "core-1.wasm"]);
  });

  test("leaves a function whole that can be uploaded, and takes away the layer of an earlier build", async () => {
    const directory = await buildFolder();
    await mkdir(join(directory, "layer", "godwit"), { recursive: true });
    await writeFile(join(directory, "layer.zip"), "");
    const given = { ...sizes, directUpload: 1_000_000 };
    expect(await packFunction(directory, "app", { layer: "auto" }, given)).toMatchObject({ hasLayer: false });
    expect(await filesIn(join(directory, "function.zip"))).toContain("app/engine/core-0.wasm");
    expect(["layer", "layer.zip"].filter((name) => existsSync(join(directory, name)))).toEqual([]);
  });

  test("refuses what is too large with its layer, and says how large", async () => {
    const directory = await buildFolder();
    await writeFile(join(directory, "function", "data"), Buffer.alloc(90_000));
    await expect(packFunction(directory, "big", { layer: "auto" }, sizes)).rejects.toMatchObject({
      code: "GODWIT_FUNCTION_TOO_LARGE",
      message:
        'Cannot package "big" for AWS Lambda: unpacked it has 0.11 MB (function 0.09 MB, layer 0.02 MB), expected 0.10 MB at most',
    });
    expect(existsSync(join(directory, "function.zip"))).toBe(false);
  });

  test("a function without an engine has nothing to move", async () => {
    const directory = await buildFolder();
    await rm(join(directory, "function", "app"), { recursive: true });
    expect(await packFunction(directory, "app", { layer: "always" }, sizes)).toMatchObject({ hasLayer: false });
  });
});
