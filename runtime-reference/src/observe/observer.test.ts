import { describe, expect, test } from "vitest";
import type { Call } from "../component/call.ts";
import type { HostEvent } from "./host-event.ts";
import { createObserver } from "./observer.ts";

const app = {
  name: "shop",
  mapStack: () => ({ frames: [{ functionName: "fetch", file: "src/a.ts", line: 1, column: 2 }], codeFrame: "> 1 | x" }),
  redact: (text: string) => text.replaceAll("hunter2", "[secret key]"),
};

function eventFor(line: string, stream: "stdout" | "stderr" = "stderr"): HostEvent | undefined {
  const events: HostEvent[] = [];
  createObserver((event) => events.push(event)).output(app, stream, line, "id");
  return events[0];
}

const place: unknown = expect.objectContaining({ file: expect.stringMatching(/observer\.test\.ts$/) });

const failure = { godwit: "failure", kind: "threw", name: "TypeError", message: "hunter2 is wrong", stack: "a@b:1:1" };

describe("createObserver", () => {
  test("a log line of the SDK's", () => {
    expect(eventFor('{"godwit":"log","level":"warn","message":"key is hunter2"}')).toEqual({
      type: "log",
      app: "shop",
      requestId: "id",
      level: "warn",
      message: "key is [secret key]",
    });
  });

  test("a log line with an error, its stack mapped", () => {
    const message = "Error: logged\n    at fetch@handler.js:1:1";
    expect(eventFor(JSON.stringify({ godwit: "log", level: "error", message }))).toMatchObject({
      message: "Error: logged\n    at fetch (src/a.ts:1:2)",
    });
  });

  test("a line of the engine's about a rejection that nobody handled, mapped", () => {
    expect(eventFor("  fetch@handler.js:1:1")).toMatchObject({ type: "output", line: "  at fetch (src/a.ts:1:2)" });
  });

  test("a failure, with its stack mapped", () => {
    expect(eventFor(JSON.stringify(failure))).toEqual({
      type: "failure",
      app: "shop",
      requestId: "id",
      kind: "threw",
      code: undefined,
      name: "TypeError",
      message: "[secret key] is wrong",
      stack: app.mapStack().frames,
      codeFrame: "> 1 | x",
    });
  });

  test("a failure whose name is a secret", () => {
    expect(eventFor(JSON.stringify({ ...failure, name: "hunter2" }))).toMatchObject({ name: "[secret key]" });
  });

  test.each([
    ["an error of ours, which says enough", Object.assign(new Error("hunter2"), { code: "GODWIT_X" }), "GODWIT_X", []],
    ["an unexpected error, with its place", new TypeError("hunter2"), undefined, expect.arrayContaining([place])],
  ])("%s", (_what, error, code, stack) => {
    const events: HostEvent[] = [];
    createObserver((event) => events.push(event)).failure(app, error, "id");
    expect(events).toMatchObject([{ type: "failure", kind: "host", code, message: "[secret key]", stack }]);
  });

  test("a request, with secrets blanked in its path and without its query", () => {
    const events: HostEvent[] = [];
    const call = { id: "id", method: "POST", pathWithQuery: "/hook/hunter2?token=x" } as Call;
    const answer = { status: 204, headers: [], body: undefined, finished: Promise.resolve() };
    createObserver((event) => events.push(event)).answer(app, call, answer, performance.now());
    expect(events).toMatchObject([{ type: "request", path: "/hook/[secret key]", status: 204 }]);
  });

  test.each([
    ["plain text", "hello hunter2"],
    ["broken JSON", '{"godwit":"log"'],
    ["an unknown report", '{"godwit":"boast","message":"x"}'],
    ["an unknown level", '{"godwit":"log","level":"loud","message":"x"}'],
    ["a message that is no text", '{"godwit":"log","level":"info","message":{}}'],
    ["a failure of an unknown kind", JSON.stringify({ ...failure, kind: "toString" })],
    ["a failure without a stack", JSON.stringify({ ...failure, stack: undefined })],
    ["a report of half a megabyte", JSON.stringify({ ...failure, stack: "x".repeat(500_000) })],
  ])("%s on stderr is output, with secrets blanked", (_what, line) => {
    expect(eventFor(line)).toEqual({
      type: "output",
      app: "shop",
      requestId: "id",
      stream: "stderr",
      line: app.redact(line),
    });
  });

  test("stdout is output, whatever it looks like", () => {
    expect(eventFor('{"godwit":"log","level":"warn","message":"x"}', "stdout")).toMatchObject({ type: "output" });
  });
});
