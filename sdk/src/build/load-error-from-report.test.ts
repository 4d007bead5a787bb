import { describe, expect, test } from "vitest";
import type { AppConfig } from "./app-config.ts";
import { defaultLimits } from "./default-limits.ts";
import { loadErrorFromReport } from "./load-error-from-report.ts";

const app: AppConfig = {
  directory: "/app",
  configFile: "godwit.config.ts",
  entry: "/app/src/handler.ts",
  name: "app",
  stores: [],
  config: {},
  outbound: [],
  limits: defaultLimits,
  warm: [],
  try: [],
  targets: {},
};
const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

/** What the engine wrote on stderr, tried with componentize-js 0.23.0. */
const reports = {
  error: `Exception while evaluating top-level script
handler.js:1:25 TypeError: boom
on two lines
Additionally, some promises were rejected, but the rejection never handled:
Promise rejected but never handled: boom
on two lines
Stack:
  inner@handler.js:1:25
  @handler.js:3:1

`,
  number: `Exception while evaluating top-level script
uncaught exception: 42
Additionally, some promises were rejected, but the rejection never handled:
Promise rejected but never handled: 42
Stack:

`,
  trap: `Error: the \`componentize.wizer\` function trapped

Caused by:
    0: error while executing at wasm backtrace:
           0: 0x2280c0 - <unknown>!<wasm function 5230>
    1: Error: attempted to call an unknown imported function: 'wasi:random/random@0.2.10' 'get-random-u64'
       
       You cannot call arbitrary imported functions during Wizer initialization.
`,
};

describe("loadErrorFromReport", () => {
  test.each([
    [reports.error, "it throws TypeError: boom\non two lines"],
    [reports.number, "it throws 42"],
    [reports.trap, "it calls wasi:random/random@0.2.10#get-random-u64 while it loads"],
    ["no more memory", "the engine ended: no more memory"],
  ])("reads %j", (report, reason) => {
    expect(loadErrorFromReport(app, report, map)).toMatchObject({
      code: "GODWIT_LOAD_FAILED",
      message: `Cannot load "src/handler.ts": ${reason}`,
    });
  });

  test("says that a rejected promise may be a warm request's", () => {
    const report = "Promise rejected but never handled: boom\nStack:\n";
    expect(loadErrorFromReport(app, report, map).wayOut).toContain("outside of fetch runs once");
    const warmed = { ...app, warm: [{ method: "GET", path: "/", headers: {} }] };
    expect(loadErrorFromReport(warmed, report, map).wayOut).toContain("or from a warm request");
    expect(loadErrorFromReport(warmed, reports.error, map).wayOut).toContain("outside of fetch runs once");
  });
});
