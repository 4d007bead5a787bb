import { stripVTControlCharacters } from "node:util";
import type { FailureEvent } from "@godwit/runtime-reference";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { printEvent } from "./print-event.ts";
import { printLine } from "./print-line.ts";

vi.mock("./print-line.ts");
const log = vi.mocked(printLine);
beforeEach(() => void log.mockReset());

const failure: FailureEvent = {
  type: "failure",
  app: "shop",
  requestId: "id",
  kind: "threw",
  code: undefined,
  limit: undefined,
  name: "TypeError",
  message: "boom",
  stack: [{ functionName: "fetch", file: "src/handler.ts", line: 1, column: 2 }],
  codeFrame: undefined,
};

describe("printEvent", () => {
  test("a failure, with its stack", () => {
    printEvent(failure, false);
    const text = stripVTControlCharacters(String(log.mock.calls[0]?.[0]));
    expect(text).toMatch(/^\S+ shop threw TypeError: boom id\n {4}at fetch \(src\/handler\.ts:1:2\)$/);
  });

  test("whatever the component said of its failure, nothing of it reaches the terminal as a command", () => {
    const clear = "\u001b[2J";
    const [frame] = failure.stack;
    if (frame === undefined) throw new TypeError("The failure above has a frame");
    printEvent(
      { ...failure, name: clear, message: clear, stack: [{ ...frame, functionName: clear, file: clear }] },
      false,
    );
    const text = String(log.mock.calls[0]?.[0]);
    expect(text).not.toContain(clear);
    expect(text.split("\\x1b[2J")).toHaveLength(5);
  });

  test("an outbound call that failed, whatever the other side made of its reason", () => {
    const call = { app: "shop", requestId: "id", origin: "https://a.example", errorCode: "TLS-protocol-error" };
    printEvent({ type: "outbound", ...call, message: 'Cannot call "https://a.example": \u001b[2J' }, false);
    const text = stripVTControlCharacters(String(log.mock.calls[0]?.[0]));
    expect(text).toMatch(/^\S+ shop outbound Cannot call "https:\/\/a\.example": \\x1b\[2J \(TLS-protocol-error\) id$/);
  });

  test("a thread that ended, with why and when another starts", () => {
    const { code, name, message, stack } = failure;
    printEvent({ type: "thread", thread: 2, code, name, message, stack, restartMs: 200 }, false);
    const text = stripVTControlCharacters(String(log.mock.calls[0]?.[0]));
    expect(text).toMatch(/^\S+ thread 2 ended TypeError: boom; another starts in 200 ms\n {4}at fetch /);
  });
});
