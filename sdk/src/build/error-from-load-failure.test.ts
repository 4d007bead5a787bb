import type { WarmUpReport } from "@godwit/wit";
import { describe, expect, test } from "vitest";
import type { AppConfig } from "./app-config.ts";
import type { LoadFailure } from "./componentize-outcome.ts";
import { errorFromLoadFailure } from "./error-from-load-failure.ts";

const app = { directory: "/app", entry: "/app/src/handler.ts", warm: [] } as Partial<AppConfig> as AppConfig; // It looks at nothing else.
const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });
const begun: WarmUpReport = { godwit: "warm-up-begun", method: "GET", path: "/" };
const answered: WarmUpReport = { godwit: "warm-up-answered", status: 200, milliseconds: 1 };

function errorOf(kind: LoadFailure["kind"], ...reports: readonly WarmUpReport[]) {
  const report = reports.map((line) => JSON.stringify(line)).join("\n");
  return errorFromLoadFailure(app, map, { kind, report }, 2000);
}

describe("errorFromLoadFailure", () => {
  test.each([
    ["load-timed-out", "GODWIT_WARM_UP_TIMED_OUT", "the module and its warm requests were not done within 2 s"],
    ["load-pending", "GODWIT_WARM_UP_PENDING", "it waits for a promise that never settles"],
    ["load-failed", "GODWIT_WARM_UP_FAILED", expect.stringContaining("the engine ended")],
  ] as const)("blames the warm request that was under way: %s", (kind, code, reason) => {
    const error = errorOf(kind, begun, answered, { ...begun, path: "/items" });
    expect(error.code).toBe(code);
    expect(error.message.replace('Cannot warm "src/handler.ts" with GET /items: ', "")).toEqual(reason);
  });

  test.each([
    ["load-timed-out", "GODWIT_LOAD_TIMED_OUT"],
    ["load-pending", "GODWIT_LOAD_PENDING"],
    ["load-failed", "GODWIT_LOAD_FAILED"],
  ] as const)("blames the module when none was: %s", (kind, code) => {
    expect(errorOf(kind).code).toBe(code);
    expect(errorOf(kind, begun, answered).code).toBe(code);
  });
});
