import type { AppManifest } from "@godwit/wit";
import { describe, expect, test } from "vitest";
import { parseJsonc } from "../emulate/parse-jsonc.ts";
import { writeWranglerConfig } from "./write-wrangler-config.ts";

const manifest: AppManifest = {
  name: "shop",
  world: "godwit:handler@0.1.0",
  target: "workers",
  component: { file: "app.wasm", sha256: "" },
  stores: [],
  config: {},
  outbound: [],
  limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 1 },
};

describe("writeWranglerConfig", () => {
  test("is the same file, whatever a default says", () => {
    const value = "costs $' $& $` $1 $$ \n */ //";
    const text = writeWranglerConfig(
      { ...manifest, config: { price: { default: value } } },
      { modules: [], stores: [], native: {} },
      { as: "bundle", plan: "paid" },
    );
    expect(text).toContain(`\n    // "GODWIT_CONFIG_PRICE": ${JSON.stringify(value)},\n`);
    expect(parseJsonc(text)).toMatchObject({ name: "shop", main: "worker.js", vars: { GODWIT_TRUST_EDGE: "1" } });
  });
});
