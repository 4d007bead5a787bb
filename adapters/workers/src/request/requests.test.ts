import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type AnsweringWorker, startAnsweringWorker } from "../../test-workers/start-answering-worker.ts";

describe("a request to a worker", () => {
  let bare: AnsweringWorker;
  beforeAll(async () => {
    bare = await startAnsweringWorker();
  });
  afterAll(() => bare.close());
  const callOf = async (...given: Parameters<AnsweringWorker["exchange"]>) => {
    const received = Buffer.from(await bare.exchange(...given), "latin1").toString();
    return JSON.parse(/\{.*\}/s.exec(received)?.[0] ?? "");
  };

  test.each([
    "/call/a/../b/./c//d",
    "/call%2F%23%zz?a=%20+&b=%E9&&c",
    "/call?",
    "/call/?//evil.example",
    "/call/a|b'c;d=(1)!~*",
  ])("takes the target as it was sent: %s", async (target) => {
    expect((await callOf(target)).pathWithQuery).toBe(target);
  });

  test("tells what the client sent, and where it is", async () => {
    const fields =
      "Host: A.Example:81\r\nX-One: 1\r\nx-one: 2\r\nX-Utf8: \xc3\xa9\r\nCF-Connecting-IP: 192.0.2.1\r\nCF-Ray: 1";
    const call = await callOf("/call", { method: "PATCH", fields: `${fields}\r\nContent-Length: 5`, body: "hello" });
    expect(call).toMatchObject({
      method: "PATCH",
      scheme: "http",
      authority: "A.Example:81",
      clientAddress: "127.0.0.1",
      body: "hello",
    });
    expect(call.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(call.headers).toEqual([
      ["host", "A.Example:81"],
      ["cf-connecting-ip", "192.0.2.1"],
      ["cf-ray", "1"],
      ["content-length", "5"],
      ["x-one", "1, 2"],
      ["x-utf8", "\xc3\xa9"],
    ]);
  });

  test("keeps from the app what speaks of the connection", async () => {
    const fields =
      "Host: a\r\nConnection: X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 1\r\nUpgrade: h2c\r\nTransfer-Encoding: chunked";
    const call = await callOf("/call", { method: "POST", fields, body: "2\r\nab\r\n0\r\n\r\n" });
    expect(call.headers).toEqual([["host", "a"]]);
    expect(call.body).toBe("ab");
  });

  test("echoes a body that comes faster than it goes", async () => {
    for (let round = 0; round < 2; round += 1) {
      const body = "x".repeat(3_000_000);
      const received = await bare.exchange("/echo", {
        method: "POST",
        fields: "Host: a\r\nContent-Length: 3000000",
        body,
      });
      expect(received.replaceAll(/[^x]/g, "").length).toBeGreaterThanOrEqual(body.length);
      expect(received.endsWith("\r\n0\r\n\r\n")).toBe(true);
    }
  });

  test("drops a body of GET", async () => {
    const call = await callOf("/call", { fields: "Host: a\r\nContent-Length: 2", body: "ab" });
    expect(call).toMatchObject({ body: null, headers: [["host", "a"]] });
  });

  test.each([
    ["two hosts", { fields: "Host: a\r\nHost: b" }, "400 Bad Request"],
    ["a host with a path", { fields: "Host: a/b" }, "400 Bad Request"],
    ["a host with a user", { fields: "Host: a@b" }, "400 Bad Request"],
    ["a TRACE", { method: "TRACE" }, "501 Not Implemented"],
    ["a WebSocket", { fields: "Host: a\r\nUpgrade: websocket\r\nConnection: upgrade" }, "501 Not Implemented"],
    ["too many fields", { fields: `Host: a\r\n${manyFields(130)}` }, "431 Request Header Fields Too Large"],
    ["too long a field", { fields: `Host: a\r\nX-A: ${"a".repeat(33_000)}` }, "431 Request Header Fields Too Large"],
  ])("refuses %s", async (_what, request, status) => {
    const received = await bare.exchange("/call", request);
    expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status}\\r\\n`));
    expect(received).toMatch(new RegExp(`\\r\\n\\r\\n${status.slice(4)}\\n$`));
  });

  test("that asks about the server itself never reaches the app", async () => {
    const received = await bare.exchange("*", { method: "OPTIONS" });
    expect(received).toMatch(/^HTTP\/1.1 204 No Content\r\n/);
    expect(received).toMatch(/\r\n\r\n$/);
    expect(received).toMatch(/^x-request-id: /im);
    expect(await bare.exchange("*")).toMatch(/^HTTP\/1.1 400 /);
  });

  test("refuses a target that is too long", async () => {
    expect(await bare.exchange(`/${"a".repeat(16_384)}`)).toMatch(/^HTTP\/1.1 414 /);
  });

  test("opens what answers once", async () => {
    await callOf("/call");
    expect((await callOf("/call")).opened).toBe(1);
  });

  test("believes the edge where it is told that it is there", async () => {
    const edged = await startAnsweringWorker({ bindings: [{ name: "GODWIT_TRUST_EDGE", text: "1" }] });
    const headers = { "cf-connecting-ip": "192.0.2.1", "cf-ray": "9f0-AMS" };
    const response = await fetch(edged.url, { headers });
    expect(await response.json()).toMatchObject({ id: "9f0-AMS", clientAddress: "192.0.2.1" });
    expect(response.headers.get("x-request-id")).toBe("9f0-AMS");
    await edged.close();
  });

  test("a setting that means nothing is a 500, and named in the log", async () => {
    const wrong = await startAnsweringWorker({ bindings: [{ name: "GODWIT_TRUST_EDGE", text: "yes" }] });
    expect((await fetch(wrong.url)).status).toBe(500);
    await vi.waitFor(() => expect(wrong.lines.join()).toContain("GODWIT_TRUST_EDGE"));
    await wrong.close();
  });
});

function manyFields(count: number): string {
  return Array.from({ length: count }, (_, index) => `X-${index}: 1`).join("\r\n");
}
