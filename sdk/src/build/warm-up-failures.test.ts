import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { buildApp } from "./build-app.ts";
import { WarmUpError } from "./warm-up-error.ts";

const cacheDirectory = join(tmpdir(), `godwit-test-cache-${process.pid}`);
afterAll(() => rm(cacheDirectory, { recursive: true, force: true }));

/** Why an app with this handler, in plain JavaScript, is not built when it is warmed with `/` and `/items?x=1`. */
async function refusalOf(handler: string): Promise<WarmUpError> {
  await using app = await temporaryApp({
    "godwit.config.ts": `export default { name: "app", entry: "src/handler.js", warm: ["/", "/items?x=1"] };`,
    "src/handler.js": handler,
  });
  const failure: unknown = await buildApp({ directory: app.directory, cacheDirectory }).catch(
    (error: unknown) => error,
  );
  expect(await readdir(app.directory)).not.toContain("dist");
  if (failure instanceof WarmUpError) return failure;
  throw new Error(`Expected a WarmUpError, got ${String(failure)}`);
}

describe("a warm request", () => {
  test("calls what only a host has, even if it catches the error: the call and its place", async () => {
    const refusal = await refusalOf(`function pause() {
  return new Promise((resolve) => setTimeout(resolve, 5)).catch(() => undefined);
}
export default {
  fetch(request, context) {
    if (request.url.includes("items")) context.waitUntil(pause());
    return new Response("hello");
  },
};
`);
    expect(refusal).toMatchObject({
      code: "GODWIT_WARM_UP_CALL",
      message: 'Cannot warm "src/handler.js" with GET /items?x=1: it calls setTimeout()',
      method: "GET",
      path: "/items?x=1",
      file: "src/handler.js",
      line: 2,
    });
    expect(refusal.codeFrame).toContain("> 2 |   return new Promise((resolve) => setTimeout(resolve, 5))");
    expect(refusal.wayOut).toContain("without network, clock and randomness");
  });

  test("throws: the error and its place", async () => {
    const refusal = await refusalOf(`export default {
  async fetch(request) {
    await null;
    throw new RangeError("no item in " + request.url);
  },
};
`);
    expect(refusal).toMatchObject({
      code: "GODWIT_WARM_UP_FAILED",
      message: 'Cannot warm "src/handler.js" with GET /: it throws RangeError: no item in http://localhost/',
      line: 4,
      column: 11,
    });
    expect(refusal.wayOut).toContain("with empty stores and the defaults of config");
  });

  test("waits for ever", async () => {
    const refusal = await refusalOf(`export default {
  fetch: (request) => (request.url.includes("items") ? new Promise(() => undefined) : new Response("hello")),
};
`);
    expect(refusal).toMatchObject({
      code: "GODWIT_WARM_UP_PENDING",
      message: 'Cannot warm "src/handler.js" with GET /items?x=1: it waits for a promise that never settles',
    });
  });

  test("makes the engine call what only a host has: the host's function", async () => {
    // The engine draws the boundary of a multipart body.
    expect(await refusalOf(`export default { fetch: () => new Response(new FormData()) };\n`)).toMatchObject({
      code: "GODWIT_WARM_UP_CALL",
      message: 'Cannot warm "src/handler.js" with GET /: it calls wasi:random/random@0.2.10#get-random-bytes',
    });
  });
});
