import { describe, expect, test } from "vitest";
import { findProgram } from "../src/targets/find-program.ts";
import { runSuiteCommand } from "./run-suite-command.ts";

const isRequired = (process.env.GODWIT_REQUIRE_PEERS ?? "").split(",").includes("wasmtime");

describe("the suite on wasmtime serve", () => {
  test("does what its subject and its expectations say", { timeout: 600_000 }, async (context) => {
    const isAbsent = findProgram("wasmtime") === undefined;
    if (isAbsent && isRequired) throw new Error("GODWIT_REQUIRE_PEERS names wasmtime, which is not on the PATH");
    if (isAbsent) context.skip("wasmtime is not on the PATH");
    const { code, stdout } = await runSuiteCommand(["--target", "wasmtime"]);
    expect(stdout).toContain("all as expected");
    expect(code).toBe(0);
  });
});
