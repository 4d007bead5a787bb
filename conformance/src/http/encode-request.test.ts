import { describe, expect, test } from "vitest";
import { encodeHead, encodeRequest, type PlainRequest } from "./encode-request.ts";

const plain: PlainRequest = {
  method: "GET",
  target: "/a?b",
  headers: [],
  body: undefined,
  framing: "length",
  ask: undefined,
  authority: "host.test:80",
};

function encode(parts: Partial<PlainRequest>): string {
  return encodeRequest({ ...plain, ...parts }).toString("latin1");
}

describe("encodeRequest", () => {
  test("adds Host, and nothing about a body where there is none", () => {
    expect(encode({})).toBe("GET /a?b HTTP/1.1\r\nhost: host.test:80\r\n\r\n");
  });

  test("keeps the case's Host, and its headers as they are", () => {
    const headers = [
      ["HOST", "other.test"],
      ["X-A", "caf\xe9"],
      ["X-A", ""],
    ] as const;
    expect(encode({ headers })).toBe("GET /a?b HTTP/1.1\r\nHOST: other.test\r\nX-A: caf\xe9\r\nX-A: \r\n\r\n");
  });

  test("says the instruction in ASCII, beyond the basic plane as well", () => {
    const ask = JSON.stringify({ do: "log", text: "grüße 🐦" });
    const head = encodeHead({ ...plain, ask }).toString("latin1");
    expect(head).toContain('x-conformance: {"do":"log","text":"gr\\u00fc\\u00dfe \\ud83d\\udc26"}\r\n');
    expect(JSON.parse(head.split("x-conformance: ")[1]?.split("\r\n")[0] ?? "")).toEqual(JSON.parse(ask));
  });

  test("frames a body by its length in bytes, an empty one as well", () => {
    expect(encode({ body: Buffer.from("é") })).toMatch(/content-length: 2\r\n\r\n.{2}$/u);
    expect(encode({ body: Buffer.alloc(0) })).toContain("content-length: 0\r\n\r\n");
  });

  test("frames a body in chunks", () => {
    const text = encode({ framing: "chunked", body: Buffer.alloc(65_537, "a") });
    expect(text).toContain("transfer-encoding: chunked\r\n\r\n10000\r\n");
    expect(text.endsWith("\r\n1\r\na\r\n0\r\n\r\n")).toBe(true);
  });

  test("leaves the framing to a case that says it itself", () => {
    const text = encode({ headers: [["Content-Length", "9"]], body: Buffer.from("four") });
    expect(text.match(/content-length/giu)).toHaveLength(1);
    expect(text).toContain("Content-Length: 9\r\n");
  });
});
