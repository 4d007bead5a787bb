import { afterEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { type Listener, type ListenOptions, listen } from "./listen.ts";
import { exchangeRaw, openRawClient } from "./raw-client.fixture.ts";
import { answerOf } from "./test-answers.fixture.ts";

let listener: Listener | undefined;
afterEach(() => listener?.close(0));

async function serve(answer: (call: Call) => Promise<Answer> | Answer, options: ListenOptions = {}): Promise<number> {
  listener = await listen(async (call) => answer(call), { port: 0, ...options });
  return listener.port;
}

const request = (method = "GET") => `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`;
const bodyOf = (response: string) => response.slice(response.indexOf("\r\n\r\n") + 4);

describe("an answer goes back", () => {
  test("with status, header order, case and repeated Set-Cookie lines", async () => {
    const headers = [
      ["Set-Cookie", "a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT"],
      ["X-Latin", "\xe9"],
      ["set-cookie", "b=2"],
      ["Content-Length", "2"],
    ] as const;
    const port = await serve(() => answerOf("hi", headers, 418));
    const response = await exchangeRaw(port, request());
    expect(response).toMatch(/^HTTP\/1\.1 418 I'm a Teapot\r\n/);
    expect(response).toContain(headers.map(([name, value]) => `${name}: ${value}\r\n`).join(""));
    expect(response.toLowerCase()).not.toContain("transfer-encoding");
    expect(bodyOf(response)).toBe("hi");
  });

  test("without the fields of a connection and without an x-request-id of the app's", async () => {
    const port = await serve((call) =>
      answerOf("hi", [
        ["Connection", "x-hop"],
        ["X-Hop", "1"],
        ["Transfer-Encoding", "gzip"],
        ["Keep-Alive", "timeout=999"],
        ["X-Request-Id", `not ${call.id}`],
      ]),
    );
    const response = (await exchangeRaw(port, request())).toLowerCase();
    expect(response).not.toMatch(/x-hop|gzip|999|not /);
    expect(response.match(/x-request-id/g)).toHaveLength(1);
    expect(response).toContain("transfer-encoding: chunked");
  });

  test.each([204, 205, 304])("%i has no content", async (status) => {
    const onCancel = vi.fn();
    const port = await serve(() => answerOf("no", [["x", "1"]], status, onCancel));
    const response = await exchangeRaw(port, request());
    expect(bodyOf(response)).toBe("");
    expect(response.toLowerCase()).not.toContain("transfer-encoding");
    expect(response.toLowerCase().includes("content-length")).toBe(status === 205);
    expect(onCancel).toHaveBeenCalled();
  });

  test("HEAD gets the head of GET; the body is cancelled", async () => {
    const onCancel = vi.fn();
    const port = await serve(() => answerOf("hello", [["content-length", "5"]], 200, onCancel));
    const response = await exchangeRaw(port, request("HEAD"));
    expect(response).toContain("content-length: 5\r\n");
    expect(bodyOf(response)).toBe("");
    expect(onCancel).toHaveBeenCalled();
  });

  test("one without a body says so at once", async () => {
    const port = await serve(() => ({
      status: 302,
      headers: [["location", "/x"]],
      body: undefined,
      finished: Promise.resolve(),
    }));
    const client = await openRawClient(port);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await client.until("\r\n\r\n")).toContain("content-length: 0\r\n");
    client.socket.destroy();
  });

  test("a failure is the table's answer, and nothing of its message", async () => {
    const port = await serve(() => Promise.reject(new Error("the password is 1234")));
    const response = await exchangeRaw(port, request());
    expect(response).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n/);
    expect(bodyOf(response)).toBe("Internal Server Error\n");
  });

  test.each([
    ["a status of 101", () => answerOf("x", [], 101)],
    ["a status of 1000", () => answerOf("x", [], 1000)],
    ["a line break in a value", () => answerOf("x", [["x", "1\r\ny: 2"]])],
    ["a space in a name", () => answerOf("x", [["x y", "1"]])],
    ["a content-length of words", () => answerOf("x", [["content-length", "one"]])],
    [
      "two content-lengths",
      () =>
        answerOf("x", [
          ["content-length", "1"],
          ["Content-Length", "1"],
        ]),
    ],
  ])("%s is a 500, told to the host", async (_what, answer) => {
    const onFailure = vi.fn();
    const port = await serve(answer, { onFailure });
    expect(await exchangeRaw(port, request())).toMatch(/^HTTP\/1\.1 500 /);
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "GODWIT_ANSWER_INVALID" });
  });
});
