import { stripVTControlCharacters } from "node:util";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { printEmulatedLine } from "./print-emulated-line.ts";
import { printLine } from "./print-line.ts";

vi.mock("./print-line.ts");
const log = vi.mocked(printLine);
beforeEach(() => void log.mockReset());

/** What is printed of these lines, without the time. */
function printed(texts: readonly string[], options: Parameters<typeof printEmulatedLine>[2]): readonly string[] {
  for (const text of texts) printEmulatedLine({ stream: "stderr", text }, "shop", options);
  return log.mock.calls.map(([line]) => stripVTControlCharacters(line).replace(/^\d\d:\d\d:\d\d /, "TIME "));
}

const stack = ["TypeError: boom", "    at start (file:///index.mjs:1:26) {", "  [cause]: Error: why", "}"];

describe("printEmulatedLine", () => {
  test("a stack is one entry of the log", () => {
    expect(printed([...stack, "next"], { json: false })).toEqual([
      "TIME shop stderr TypeError: boom",
      "        at start (file:///index.mjs:1:26) {",
      "      [cause]: Error: why",
      "    }",
      "TIME shop stderr next",
    ]);
  });

  test("with JSON, each line is an object", () => {
    const lines = printed(stack, { json: true }).map((line) => JSON.parse(line));
    expect(lines.map(({ line }) => line)).toEqual(stack);
  });

  test("what goes on can neither forge an entry nor move the cursor", () => {
    expect(printed([" 12:00:00 shop GET /\u001b[2J"], { json: false })).toEqual(["     12:00:00 shop GET /\\x1b[2J"]);
  });

  test("an event of the host inside, unless somebody else tells of it", () => {
    const about = { app: "shop", requestId: "id" };
    const ended = { status: 200, bytes: 1, durationMs: 2, outcome: "complete" };
    const request = JSON.stringify({ type: "request", ...about, method: "GET", path: "/", ...ended });
    const limit = JSON.stringify({ type: "limit", ...about, limit: "logKiB", message: "no more" });
    expect(printed([request, limit], { json: false, but: "request" })).toEqual(["TIME shop limit no more id"]);
    log.mockReset();
    expect(printed([request], { json: false })).toEqual(["TIME shop GET / 200 2 ms 1 B id"]);
  });
});
