import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TemporaryApp, temporaryApp } from "../../test/temporary-app.ts";
import { type BuiltApp, buildApp } from "./build-app.ts";

const files = {
  "godwit.config.ts": `export default {
  name: "app",
  stores: ["items"],
  config: { greeting: { default: "hello" }, key: { secret: true } },
  warm: [{ path: "/items/1", method: "PUT", body: "one" }, "/items/1", "/greeting", "/nowhere"],
};
`,
  "src/handler.ts": `import { defineHandler, HttpError } from "@godwit/sdk";
export default defineHandler({
  async fetch(request, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/greeting") return Response.json([context.config.require("greeting"), context.config.get("key") ?? null]);
    const items = context.keyvalue("items");
    if (request.method === "PUT") await items.set(pathname, await request.text());
    const item = await items.getText(pathname);
    if (item === undefined) throw new HttpError(404, "no such item");
    return new Response(item, { status: request.method === "PUT" ? 201 : 200 });
  },
});
`,
};

describe("an app with warm requests", () => {
  let app: TemporaryApp;
  let cacheDirectory: string;
  let built: BuiltApp;
  beforeAll(async () => {
    app = await temporaryApp(files);
    cacheDirectory = await mkdtemp(join(tmpdir(), "godwit-test-cache-"));
    built = await buildApp({ directory: app.directory, cacheDirectory });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await rm(cacheDirectory, { recursive: true });
  });

  const answered = [
    ["PUT", "/items/1", 201],
    // A later one finds what an earlier one stored.
    ["GET", "/items/1", 200],
    ["GET", "/greeting", 200],
    ["GET", "/nowhere", 404],
  ];
  const outcomes = ({ report }: BuiltApp) => report.warmed.map(({ method, path, status }) => [method, path, status]);

  test("reports how each was answered, and warns of a refusal", () => {
    expect(outcomes(built)).toEqual(answered);
    expect(built.report.warmed.every(({ milliseconds }) => Number.isInteger(milliseconds))).toBe(true);
    expect(built.report.warnings).toEqual([
      { message: "the warm request GET /nowhere was answered 404, so it warms little but the refusal" },
    ]);
  });

  test("names them in the manifest", () => {
    expect(built.manifest.warm?.slice(0, 2)).toEqual([
      { method: "PUT", path: "/items/1", headers: {}, body: "one" },
      { method: "GET", path: "/items/1", headers: {} },
    ]);
  });

  test("reports the same when the component comes from the cache", async () => {
    const again = await buildApp({ directory: app.directory, cacheDirectory });
    expect(again.report.component.isCached).toBe(true);
    expect(again.report.warmed).toEqual(built.report.warmed);
    expect(again.report.warnings).toEqual(built.report.warnings);
  });

  test("is another component when the caller names other requests, or none", async () => {
    const cold = await buildApp({ directory: app.directory, cacheDirectory, warm: [] });
    expect(cold.report.component.isCached).toBe(false);
    expect(outcomes(cold)).toEqual([]);
    expect(cold.manifest.warm).toEqual([]);
  });
});
