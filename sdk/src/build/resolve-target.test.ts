import { describe, expect, test } from "vitest";
import type { AppConfig } from "./app-config.ts";
import { defaultLimits } from "./default-limits.ts";
import { resolveTarget } from "./resolve-target.ts";
import { TargetError } from "./target-error.ts";

const app: AppConfig = {
  directory: "/app",
  configFile: "godwit.config.ts",
  entry: "/app/src/handler.ts",
  name: "app",
  stores: ["visits"],
  config: { greeting: {} },
  outbound: [],
  limits: defaultLimits,
  warm: [],
  try: [],
  targets: {},
};

describe("resolveTarget", () => {
  test("keeps the names of stores", () => {
    expect(resolveTarget("reference", app).guest.stores).toEqual([{ name: "visits", bucket: "visits" }]);
  });

  test("maps the only store to wasmtime's only bucket", () => {
    expect(resolveTarget("wasmtime", app).guest.stores).toEqual([{ name: "visits", bucket: "" }]);
  });

  test("refuses a second store for wasmtime", () => {
    const build = () => resolveTarget("wasmtime", { ...app, stores: ["visits", "entries"] });
    expect(build).toThrow(TargetError);
    expect(build).toThrow(
      'Cannot build for target "wasmtime": app "app" declares 2 stores (visits, entries), and wasmtime has a single one',
    );
  });

  test("refuses a target that it does not know, and names the nearest", () => {
    expect(() => resolveTarget("wasmtim", app)).toThrow(
      expect.objectContaining({ code: "GODWIT_TARGET_UNKNOWN", wayOut: "Did you mean wasmtime?" }),
    );
  });
});
