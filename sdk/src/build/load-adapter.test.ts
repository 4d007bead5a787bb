import { describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { loadAdapter } from "./load-adapter.ts";

const fake = {
  "package.json": `{ "name": "app" }`,
  "node_modules/@godwit/adapter-wasi/package.json": `{ "name": "@godwit/adapter-wasi", "type": "module", "exports": "./main.js" }`,
  "node_modules/@godwit/adapter-wasi/main.js": `export const adapter = { package: async () => ({ command: "beside the app", notes: [] }) };`,
};

describe("loadAdapter", () => {
  test("needs none for the reference host", async () => {
    expect(await loadAdapter("reference", "/nowhere")).toBeUndefined();
  });

  test("takes the one that is installed beside the app", async () => {
    await using app = await temporaryApp(fake);
    const adapter = await loadAdapter("wasmtime", app.directory);
    // The arguments do not matter to the fake.
    expect(await adapter?.package(undefined as never)).toEqual({ command: "beside the app", notes: [] });
  });
});
