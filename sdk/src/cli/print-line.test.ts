import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { printLine } from "./print-line.ts";

describe("printLine", () => {
  let log: MockInstance<typeof console.log>;
  beforeEach(() => {
    vi.useFakeTimers();
    log = vi.spyOn(console, "log").mockReturnValue();
  });
  afterEach(() => {
    log.mockRestore();
    vi.useRealTimers();
  });

  test("writes lines together that come together, in order", () => {
    printLine("one");
    printLine("two");
    expect(log).not.toHaveBeenCalled();
    vi.runAllTimers();
    printLine("three");
    vi.runAllTimers();
    expect(log.mock.calls).toEqual([["one\ntwo"], ["three"]]);
  });

  test("loses no line of a process that exits at once", async () => {
    const program = `import { printLine } from ${JSON.stringify(import.meta.resolve("./print-line.ts"))};
      printLine("last words"); process.exit(3);`;
    const child = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
    await expect(child).rejects.toMatchObject({ code: 3, stdout: "last words\n" });
  });
});
