import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareModules } from "@godwit/runtime-reference/prepare";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeTestApp } from "../../../../runtime-reference/test-components/write-test-app.ts";
import { bundleModule } from "./bundle-module.ts";

const isolate = fileURLToPath(new URL("../../../../runtime-reference/src/isolate.ts", import.meta.url));
/** What no worker may do, or has. */
const refused = /\bnew Function\b|\beval\(|\bimport\.meta\b|["']node:|WebAssembly\.compile|SharedArrayBuffer/;

describe("bundleModule", () => {
  test("refuses a module of Node's", async () => {
    const digest = fileURLToPath(new URL("../../../../runtime-reference/src/cache/sha256.ts", import.meta.url));
    await expect(bundleModule(`export * from "${digest}";`)).rejects.toMatchObject({
      code: "GODWIT_WORKER_NODE_MODULE",
      message: expect.stringContaining('sha256.ts" imports "node:crypto", which a worker does not have'),
    });
  });

  test("makes of the runtime's isolate host what a worker may load", async () => {
    const code = await bundleModule(`export { createIsolateHost } from "${isolate}";`);
    expect(code).toContain("createIsolateHost");
    expect(code).not.toMatch(refused);
  });

  test("imports what is beside the worker by its own name", async () => {
    const code = await bundleModule('import core from "./app/core-0.wasm"; export default core;');
    expect(code).toMatch(/from ['"]\.\/app\/core-0\.wasm['"]/);
  });
});

test("the glue of a prepared app is what a worker may load", async () => {
  const folder = await mkdtemp(join(tmpdir(), "godwit-glue-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeTestApp(join(folder, "app"));
  await prepareModules(join(folder, "app"), join(folder, "modules"));
  expect(await readFile(join(folder, "modules", "glue.js"), "utf8")).not.toMatch(refused);
}, 60_000);
