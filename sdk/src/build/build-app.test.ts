import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type TemporaryApp, temporaryApp } from "../../test/temporary-app.ts";
import { type BuiltApp, buildApp } from "./build-app.ts";
import type { BuildStep } from "./build-step.ts";
import { defaultLimits } from "./default-limits.ts";

const files = {
  "godwit.config.ts": `import { defineApp } from "@godwit/sdk/config";
export default defineApp({
  name: "whole",
  stores: ["visits"],
  config: { greeting: { default: "hello" }, key: { secret: true } },
  outbound: ["https://api.example.org"],
  limits: { memoryMiB: 32 },
  try: ["/"],
});
`,
  "src/handler.ts": `import { defineHandler } from "@godwit/sdk";
import { word } from "licensed";
const pattern = /^\\p{L}+$/u;
export default defineHandler({
  fetch: async (_request, context) => Response.json([word, pattern.test(word), await context.keyvalue("visits").increment("a")]),
});
`,
  "node_modules/licensed/package.json": `{ "name": "licensed", "version": "1.2.3", "license": "ISC", "type": "module", "exports": { "types": "./main.d.ts", "default": "./main.js" } }`,
  "node_modules/licensed/main.js": `export const word = "licensed";`,
  "node_modules/licensed/main.d.ts": `export declare const word: string;`,
  "node_modules/licensed/LICENSE": "The ISC text of licensed.\n",
};

describe("buildApp", () => {
  let app: TemporaryApp;
  let cacheDirectory: string;
  let temporaryDirectory: string;
  let first: BuiltApp;
  const steps: BuildStep[] = [];

  beforeAll(async () => {
    app = await temporaryApp(files);
    cacheDirectory = await mkdtemp(join(tmpdir(), "godwit-test-cache-"));
    temporaryDirectory = await mkdtemp(join(tmpdir(), "godwit-test-tmp-"));
    vi.stubEnv("TMPDIR", temporaryDirectory);
    vi.stubEnv("GODWIT_TEST_SECRET", "only-for-the-build");
    first = await buildApp({ directory: app.directory, cacheDirectory, onStep: (step) => steps.push(step) });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await app[Symbol.asyncDispose]();
    await rm(cacheDirectory, { recursive: true });
    await rm(temporaryDirectory, { recursive: true });
  });

  test("writes app.wasm, app.json, the source map and the licences", async () => {
    expect(first.directory).toBe(join(app.directory, "dist/whole/reference"));
    expect((await readdir(first.directory)).sort()).toEqual(["app.json", "app.wasm", "app.wasm.map", "licenses.txt"]);
    expect(await readdir(join(app.directory, "dist/whole"))).toEqual(["reference"]);
  });

  test("writes the manifest", async () => {
    const component = await readFile(join(first.directory, "app.wasm"));
    const manifest: unknown = JSON.parse(await readFile(join(first.directory, "app.json"), "utf8"));
    expect(manifest).toEqual(first.manifest);
    expect(manifest).toEqual({
      name: "whole",
      world: "godwit:handler@0.1.0",
      target: "reference",
      component: { file: "app.wasm", sha256: createHash("sha256").update(component).digest("hex") },
      sourceMap: "app.wasm.map",
      stores: ["visits"],
      config: { greeting: { default: "hello" }, key: { secret: true } },
      outbound: ["https://api.example.org"],
      limits: { ...defaultLimits, memoryMiB: 32 },
      warm: [],
      try: ["/"],
    });
  });

  test("names the developer's sources as they are called in the project", async () => {
    const map: { sources: string[]; sourcesContent: string[]; x_google_ignoreList: number[] } = JSON.parse(
      await readFile(join(first.directory, "app.wasm.map"), "utf8"),
    );
    const handler = map.sources.indexOf("src/handler.ts");
    expect(map.sourcesContent[handler]).toBe(files["src/handler.ts"]);
    expect(map.sources.filter((_, index) => !map.x_google_ignoreList.includes(index))).toEqual(["src/handler.ts"]);
  });

  test("writes the licences of what is in the component", async () => {
    const licenses = await readFile(join(first.directory, "licenses.txt"), "utf8");
    expect(licenses).toContain("licensed 1.2.3, ISC\n\nThe ISC text of licensed.\n");
    expect(licenses).toContain("StarlingMonkey");
    expect(licenses).toContain("LLVM Exceptions to the Apache 2.0 License");
  });

  test("reports what it did", async () => {
    expect(first.report.component.imports).toContain("wasi:keyvalue/store@0.2.0-draft2");
    expect(first.report.component.imports).toContain("wasi:config/store@0.2.0-draft-2024-09-27");
    expect(first.report.component.isCached).toBe(false);
    expect(first.report.component.bytes).toBeGreaterThan(first.report.component.gzipBytes);
    expect(first.report.bundle.packages).toEqual(["@godwit/sdk@0.0.0", "licensed@1.2.3"]);
    expect(first.report.bundle.unicodePatterns.count).toBe(1);
    expect(first.report.warnings).toEqual([]);
    expect(steps.filter(({ state }) => state === "begun").map(({ name }) => name)).toEqual([
      "settings",
      "types",
      "bundle",
      "componentize",
      "write",
    ]);
    expect(first.report.steps.map(({ name }) => name).sort()).toEqual(
      steps
        .filter(({ state }) => state === "done")
        .map(({ name }) => name)
        .sort(),
    );
  });

  test("lets nothing of the build's environment into the component", async () => {
    expect((await readFile(join(first.directory, "app.wasm"))).includes("only-for-the-build")).toBe(false);
  });

  test("leaves no temporary files", async () => {
    expect(await readdir(temporaryDirectory)).toEqual([]);
  });

  test("takes the component from the cache when nothing has changed", async () => {
    const again = await buildApp({ directory: app.directory, cacheDirectory });
    expect(again.report.component.isCached).toBe(true);
    expect(again.manifest).toEqual(first.manifest);
  });

  test("keeps the last good build when a later one fails", async () => {
    const before = await readFile(join(first.directory, "app.json"), "utf8");
    await app.write({ "src/handler.ts": `export default { fetch(): Response { return 1; } };\n` });
    await expect(buildApp({ directory: app.directory, cacheDirectory })).rejects.toThrow("TS2322");
    await app.write({ "src/handler.ts": files["src/handler.ts"] });
    expect(await readFile(join(first.directory, "app.json"), "utf8")).toBe(before);
    expect(existsSync(join(first.directory, "app.wasm"))).toBe(true);
    // The component that was being made beside the type check is gone as well.
    expect(await readdir(temporaryDirectory)).toEqual([]);
  });
});
