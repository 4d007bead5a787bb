import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { buildApp } from "./build-app.ts";
import { BuildError } from "./build-error.ts";

const cacheDirectory = join(tmpdir(), `godwit-test-cache-${process.pid}`);
afterAll(() => rm(cacheDirectory, { recursive: true, force: true }));

/** Why an app with this handler, in plain JavaScript, is not built. */
async function refusalOf(handler: string, loadTimeoutMs = 30_000): Promise<BuildError> {
  await using app = await temporaryApp({
    "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
    "src/handler.js": handler,
  });
  const failure: unknown = await buildApp({ directory: app.directory, loadTimeoutMs, cacheDirectory }).catch(
    (error: unknown) => error,
  );
  expect(await readdir(app.directory)).not.toContain("dist");
  if (failure instanceof BuildError) return failure;
  throw new Error(`Expected a BuildError, got ${String(failure)}`);
}

const plain = `export default { fetch: () => new Response("hello") };\n`;

describe("a module that does not load", () => {
  test("throws: the place in the developer's file", async () => {
    const refusal = await refusalOf(
      `function check(list) {\n  throw new TypeError("no " + list.length);\n}\nawait null;\ncheck([1, 2]);\n${plain}`,
    );
    expect(refusal).toMatchObject({
      code: "GODWIT_LOAD_FAILED",
      message: `Cannot load "src/handler.js": it throws TypeError: no 2`,
      file: "src/handler.js",
      line: 2,
      column: 9,
    });
    expect(refusal.codeFrame).toContain(`> 2 |   throw new TypeError("no " + list.length);`);
    expect(refusal.wayOut).toContain("outside of fetch");
  });

  test("leaves a promise rejected", async () => {
    const refusal = await refusalOf(`\n  Promise.reject(new RangeError("nobody waits"));\n${plain}`);
    expect(refusal).toMatchObject({
      code: "GODWIT_LOAD_FAILED",
      message: `Cannot load "src/handler.js": it leaves a promise rejected: nobody waits`,
      line: 2,
    });
  });

  test("waits for ever", async () => {
    expect(await refusalOf(`await new Promise(() => {});\n${plain}`)).toMatchObject({
      code: "GODWIT_LOAD_PENDING",
      message: `Cannot load "src/handler.js": the module waits for a promise that never settles`,
    });
  });

  test("loops for ever", async () => {
    expect(await refusalOf(`for (;;) globalThis.turns = 1;\n${plain}`, 1000)).toMatchObject({
      code: "GODWIT_LOAD_TIMED_OUT",
      message: `Cannot load "src/handler.js": the module did not finish loading within 1 s`,
    });
  });

  test("calls what only a request can have", async () => {
    const refusal = await refusalOf(`globalThis.seed = 1 +\n  Math.random();\n${plain}`);
    expect(refusal).toMatchObject({ code: "GODWIT_LOAD_FAILED", file: "src/handler.js", line: 2, column: 8 });
    expect(refusal.message).toContain("Math.random()");
  });

  test("exports no handler", async () => {
    const refusal = await refusalOf("export default { fetsh() {} };");
    expect(refusal).toMatchObject({
      code: "GODWIT_BUNDLE_DEFAULT_EXPORT",
      message: `Cannot bundle "src/handler.js": its default export is an object without fetch`,
    });
    expect(refusal.wayOut?.match(/export default/gu)).toHaveLength(3);
  });
});
