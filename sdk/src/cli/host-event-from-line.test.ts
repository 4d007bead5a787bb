import { describe, expect, test, vi } from "vitest";
import { hostEventFromLine } from "./host-event-from-line.ts";
import { printEvent } from "./print-event.ts";

vi.mock("./print-line.ts");

const about = { app: "shop", requestId: "id" };
const frame = { functionName: "fetch", file: "src/handler.ts", line: 1, column: 2 };
const request = {
  ...{ type: "request", ...about, method: "GET", path: "/" },
  ...{ status: 200, bytes: 1, durationMs: 2, outcome: "complete" },
};
const events = {
  request,
  output: { type: "output", ...about, stream: "stderr", line: "hello" },
  limit: { type: "limit", ...about, limit: "logKiB", message: "no more" },
  outbound: { type: "outbound", ...about, origin: "https://a.example", errorCode: "DNS-error", message: "no name" },
  failure: { type: "failure", ...about, kind: "threw", name: "Error", message: "no", stack: [frame] },
};

describe("hostEventFromLine", () => {
  test.each(Object.values(events))("knows $type as an adapter writes it", (event) => {
    const line = JSON.stringify({ timestamp: "2026-01-01T00:00:00.000Z", level: "INFO", ...event });
    expect(hostEventFromLine(line)).toEqual(event);
  });

  test("knows a line of the handler's log, whose level the platform has in capitals", () => {
    const log = { type: "log", ...about, message: "careful" };
    expect(hostEventFromLine(JSON.stringify({ ...log, level: "WARN" }))).toEqual({ ...log, level: "warn" });
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["another program's", JSON.stringify({ level: "INFO", message: "hello" })],
    ["of no known type", JSON.stringify({ ...request, type: "toString" })],
    ["of no request", JSON.stringify({ ...events.output, requestId: undefined })],
    ["of an unknown level", JSON.stringify({ ...events.output, type: "log", message: "x", level: "loud" })],
    ["of a request that has not ended", JSON.stringify({ ...request, outcome: undefined })],
    ["of a failure without a stack", JSON.stringify({ ...events.failure, stack: undefined })],
    ["of a failure at no place", JSON.stringify({ ...events.failure, stack: [{ ...frame, file: 1 }] })],
    ["with a command for the terminal as a word", JSON.stringify({ ...events.output, app: "\u001b[2J" })],
  ])("%s is a line", (_what, line) => {
    expect(hostEventFromLine(line)).toBeUndefined();
  });

  test("whatever is missing or strange, what is an event can be printed", () => {
    for (const event of Object.values(events)) {
      for (const member of [...Object.keys(event), "codeFrame", "code", "origin"]) {
        for (const value of [undefined, null, 1, "x", [], {}, [null], [{}]]) {
          const read = hostEventFromLine(JSON.stringify({ ...event, [member]: value }));
          if (read !== undefined) expect(() => printEvent(read, false)).not.toThrow();
        }
      }
    }
  });
});
