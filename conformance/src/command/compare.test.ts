import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { mixedResults } from "../report/results.fixture.ts";
import { writeReport } from "../report/write-report.ts";
import { main } from "./main.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-test-compare-"));
  await writeReport(mixedResults, join(folder, "a"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("godwit-conformance compare", () => {
  test("writes the page and says where", async () => {
    const printed = vi.spyOn(console, "log").mockReturnValue();
    try {
      await main(["compare", join(folder, "a"), join(folder, "a", "results.json"), "--report", join(folder, "both")]);
      expect(printed.mock.calls.join("\n")).toContain(join(folder, "both", "compare.html"));
    } finally {
      printed.mockRestore();
    }
    expect(await readFile(join(folder, "both", "compare.html"), "utf8")).toContain("2 targets side by side");
    expect(process.exitCode).toBeUndefined();
  });

  test.each([
    ["one alone", ["a", "--report", "x"], "it takes two results or more, and got 1"],
    ["no folder to write to", ["a", "b"], "no --report was given"],
    ["an unknown option", ["a", "b", "--reprot", "x"], "Unknown option '--reprot'"],
    ["a file that is not there", ["absent", "absent", "--report", "x"], 'Cannot read results from "absent"'],
  ])("refuses %s with exit code 2", async (_, args, state) => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    try {
      await main(["compare", ...args]);
      expect(printed.mock.calls.join("\n")).toContain(state);
      expect(process.exitCode).toBe(2);
    } finally {
      printed.mockRestore();
      process.exitCode = undefined;
    }
  });
});
