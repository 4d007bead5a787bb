import type { AppManifest } from "@godwit/wit";
import { describe, expect, test } from "vitest";
import { storesOfApp } from "./stores-of-app.ts";

const manifest: AppManifest = {
  name: "guest",
  world: "godwit:handler@0.1.0",
  target: "reference",
  component: { file: "app.wasm", sha256: "" },
  stores: ["visits", "entries"],
  config: {},
  outbound: [],
  limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 10 },
};

describe("storesOfApp", () => {
  test("gives each store a place of the app's own", () => {
    expect([...storesOfApp(manifest)]).toEqual([
      ["visits", "guest/visits"],
      ["entries", "guest/entries"],
    ]);
  });

  test("opens the one store of a component that was built for wasmtime by an empty name", () => {
    const app: AppManifest = { ...manifest, target: "wasmtime", stores: ["visits"] };
    expect([...storesOfApp(app)]).toEqual([["", "guest/visits"]]);
    expect([...storesOfApp({ ...app, stores: [] })]).toEqual([]);
  });
});
