import { beforeAll, describe, expect, test } from "vitest";
import { createTestEngine, type TestEngine, type TestRequest } from "../../../test/run-in-engine.ts";

describe("the engine's web platform, with its gaps closed", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await createTestEngine("platform");
  });

  async function json(path: string, init?: TestRequest): Promise<unknown> {
    const { text, reports, lines } = await engine.request(path, init);
    expect({ reports, lines }).toEqual({ reports: [], lines: [] });
    return JSON.parse(text);
  }

  test("Response.clone", async () => {
    const clonedUsed = "TypeError: Cannot clone the response: its body was already read";
    expect(await json("/response-clone")).toEqual(["once", "once", [201, "b", false], "once", true, 204, clonedUsed]);
  });

  test("a response that was cloned can still be sent", async () => {
    expect(await engine.request("/sends-clone")).toMatchObject({ status: 200, text: "sent", reports: [] });
  });

  test("Request.clone of a request from the host", async () => {
    const clonedUsed = "TypeError: Cannot clone the request: its body was already read";
    const answer = await json("/request-clone", { body: "sent", headers: [["x-a", "1"]] });
    const facts = ["POST", "http://localhost/request-clone", "1", true];
    expect(answer).toEqual([true, facts, "sent", false, "sent", "sent", true, clonedUsed]);
    expect(await json("/bodiless-clone")).toEqual([null, "", null]);
  });

  test("Request.clone of a request of the handler's own", async () => {
    expect(await json("/request-clone-made")).toEqual(["made", "made"]);
  });

  test("a status text that is no reason phrase is refused", async () => {
    const refusal = "TypeError: Cannot make a response: its status text has characters that no status line may have";
    expect(await json("/status-text")).toEqual([refusal, refusal, refusal, refusal, 200]);
  });

  test("text that is no UTF-8 is read all the same, and without a byte order mark", async () => {
    const body = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff, 0xc3, 0xa9, 0xf0, 0x9f);
    const inside = "\ufeffa\ufffdé\ufffd";
    const text = "a\ufffdé\ufffd";
    expect(await json("/body-text", { body })).toEqual([text, text, inside, "", "SyntaxError"]);
  });

  test("Body.bytes", async () => {
    expect(await json("/body-bytes")).toEqual([true, [104, 195, 169], [97]]);
  });

  test("iteration of streams", async () => {
    expect(await json("/stream-iteration")).toEqual([[1, 2], "cancelled", false]);
  });

  test("ReadableStream.from", async () => {
    expect(await json("/stream-from")).toEqual(["a", "b", "c"]);
  });

  test("TextEncoderStream and TextDecoderStream", async () => {
    expect(await json("/text-streams")).toEqual(["a🐦", "utf-8", "windows-1252"]);
  });

  test("pipeTo with a signal", async () => {
    expect(await json("/pipe-signal")).toEqual(["enough", "enough", ["a", "b"]]);
  });

  test("URL.canParse and URL.parse", async () => {
    expect(await json("/url-parse")).toEqual([true, false, "http://x/a", null]);
  });

  test("AbortSignal.abort without a reason", async () => {
    expect(await json("/abort-signal")).toEqual([true, "AbortError", "why"]);
  });

  test("multipart form data keeps the bytes of files", async () => {
    const head = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhé\r\n';
    const file =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/x\r\n\r\n';
    const body = Buffer.concat([
      Buffer.from(head + file),
      Buffer.from([0, 13, 10, 45, 45, 255]),
      Buffer.from("\r\n--b--\r\n"),
    ]);
    const headers = [["content-type", 'multipart/form-data; boundary="b"']] as const;
    expect(await json("/form-data", { body, headers })).toEqual([
      "hé",
      "a.bin",
      "application/x",
      [0, 13, 10, 45, 45, 255],
    ]);
  });

  test("urlencoded form data", async () => {
    const headers = [["content-type", "application/x-www-form-urlencoded"]] as const;
    const pairs = await json("/form-data-urlencoded", { body: "a=1+2&a=%C3%A9", headers });
    expect(pairs).toEqual([
      ["a", "1 2"],
      ["a", "é"],
    ]);
  });

  test("navigator.userAgent", async () => {
    expect(await json("/navigator")).toBe("godwit");
  });

  test("reportError", async () => {
    const { reports } = await engine.request("/report-error");
    expect(reports).toMatchObject([{ kind: "unhandled", name: "RangeError", message: "reported" }]);
  });

  test("chance differs between instances", async () => {
    expect(await json("/chance")).not.toEqual(await json("/chance"));
  });

  test("Response stays a class to derive from", async () => {
    expect(await json("/stream-backed")).toEqual([true, true, true, 200]);
  });

  test("interfaces of streams have names", async () => {
    expect(await json("/stream-interfaces")).toEqual([true, "function", "function"]);
  });

  test("request.redirect", async () => {
    expect(await json("/request-redirect")).toEqual(["follow", "manual"]);
  });
});
