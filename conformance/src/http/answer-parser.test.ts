import { describe, expect, test } from "vitest";
import { AnswerParser } from "./answer-parser.ts";

/** Reads an answer, in pieces of every size: how it was cut on its way must not matter. */
function parse(text: string, { method = "GET", ends = false } = {}): { parser: AnswerParser; rest: string } {
  const bytes = Buffer.from(text, "latin1");
  const outcomes = Array.from({ length: bytes.length }, (_, index) => parsePieces(bytes, index + 1, method, ends));
  const [whole] = outcomes.slice(-1);
  if (whole === undefined) throw new Error("there are no bytes");
  for (const { parser } of outcomes) {
    expect({ ...told(parser) }).toEqual(told(whole.parser));
  }
  return whole;
}

function parsePieces(
  bytes: Buffer,
  size: number,
  method: string,
  ends: boolean,
): { parser: AnswerParser; rest: string } {
  const parser = new AnswerParser(method);
  let rest = "";
  for (let at = 0; at < bytes.length; at += size) rest += parser.push(bytes.subarray(at, at + size)).toString("latin1");
  if (ends) parser.finish(false);
  return { parser, rest };
}

function told({ answer, end, fault }: AnswerParser): object {
  const { status, reason, lines, trailers, interim, body } = answer ?? {};
  return { end, check: fault?.check, status, reason, lines, trailers, interim, body: body?.toString("latin1") };
}

describe("AnswerParser, on answers that are right", () => {
  test("reads status, reason, and lines in their order and case, as latin1", () => {
    const { parser } = parse(
      "HTTP/1.1 418 I'm a teapot\r\nX-B: 1\r\nx-a:\t caf\xe9 \r\nX-B: 2\r\nContent-Length: 0\r\n\r\n",
    );
    expect(told(parser)).toMatchObject({
      end: "framed",
      status: 418,
      reason: "I'm a teapot",
      lines: [
        ["X-B", "1"],
        ["x-a", "caf\xe9"],
        ["X-B", "2"],
        ["Content-Length", "0"],
      ],
    });
  });

  test("needs no reason, but the blank before it", () => {
    expect(parse("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n").parser.answer?.reason).toBe("");
    expect(parse("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n").parser.fault?.check).toBe("connection");
  });

  test("ends after Content-Length bytes, and gives back what follows", () => {
    const { parser, rest } = parse("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n");
    expect([parser.end, parser.answer?.body.toString(), rest]).toEqual(["framed", "hello", "HTTP/1.1 200 OK\r\n"]);
  });

  test("ends after the last chunk, with extensions and trailers", () => {
    const { parser, rest } = parse(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b;c="d"\r\nhello\r\n00A ;x\r\n, world!!!\r\n0\r\nX-T: 1\r\n\r\nmore',
    );
    expect(told(parser)).toMatchObject({ end: "framed", body: "hello, world!!!", trailers: [["X-T", "1"]] });
    expect(rest).toBe("more");
  });

  test("ends with the connection where nothing else ends it", () => {
    const { parser } = parse("HTTP/1.1 200 OK\r\n\r\nhello", { ends: true });
    expect([parser.end, parser.answer?.body.toString()]).toEqual(["closed", "hello"]);
  });

  test("keeps interim answers apart", () => {
    const { parser } = parse(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    );
    expect(parser.interim).toEqual([100, 103]);
    expect(told(parser)).toMatchObject({
      status: 200,
      body: "ok",
      interim: [{ status: 100 }, { lines: [["Link", "</a>"]] }],
    });
  });

  test.each([
    ["HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"],
    ["HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"],
    ["GET", "HTTP/1.1 204 No Content\r\n\r\n"],
    ["GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"],
  ])("%s: %j has no body", (method, text) => {
    const { parser, rest } = parse(`${text}stray`, { method });
    expect([parser.end, parser.answer?.body.length, rest]).toEqual(["framed", 0, "stray"]);
  });
});

describe("AnswerParser, on answers that are broken off", () => {
  test.each([
    ["before its head", "HTTP/1.1 2"],
    ["within its head", "HTTP/1.1 200 OK\r\nContent-Le"],
    ["before Content-Length bytes", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell"],
    ["within a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"],
    ["before the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"],
    ["before the end of the trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"],
  ])("%s: cut", (_, text) => {
    expect(parse(text, { ends: true }).parser.end).toBe("cut");
  });

  test("by a reset, even where its end is the connection's", () => {
    const parser = new AnswerParser("GET");
    parser.push(Buffer.from("HTTP/1.1 200 OK\r\n\r\nhello"));
    parser.finish(true);
    expect(parser.end).toBe("cut");
  });
});

describe("AnswerParser, on what is no answer of HTTP/1.1", () => {
  test.each([
    ["another protocol", "SSH-2.0-OpenSSH\r\n\r\n"],
    ["HTML without a head", "<html>Not found</html>"],
    ["HTTP/2", "HTTP/2 200 OK\r\n\r\n"],
    ["a status of two digits", "HTTP/1.1 20 OK\r\n\r\n"],
    ["a status that starts with 0", "HTTP/1.1 099 OK\r\n\r\n"],
    ["a field without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"],
    ["a blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n"],
    ["a folded line", "HTTP/1.1 200 OK\r\nX-A: 1\r\n 2\r\n\r\n"],
    ["a bare LF", "HTTP/1.1 200 OK\r\nX-A: 1\nX-B: 2\r\n\r\n"],
    ["a bare CR", "HTTP/1.1 200 OK\r\nX-A: 1\rX-B: 2\r\n\r\n"],
    ["a NUL", "HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello"],
    ["a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello"],
    ["a length beside chunks", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["a coding after chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"],
    ["chunks with 204", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["a length with 204", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"],
    ["a length with 100", "HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n"],
  ])("%s", (_, text) => {
    const { parser } = parse(text);
    expect([parser.end, parser.fault?.check]).toEqual(["garbage", "connection"]);
  });

  test.each([
    ["a size that is no number", "x\r\nhello\r\n0\r\n\r\n"],
    ["a size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"],
    ["a size that is too small", "4\r\nhello\r\n0\r\n\r\n"],
    ["a size that is beyond numbers", "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"],
    ["a bare LF after the size", "5\nhello\r\n0\r\n\r\n"],
    ["a trailer without a colon", "0\r\nnonsense\r\n\r\n"],
  ])("chunks with %s", (_, chunks) => {
    const { parser } = parse(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`);
    expect([parser.end, parser.fault?.check]).toEqual(["garbage", "framing"]);
  });

  test("says what came", () => {
    expect(parse("<html>Not found</html>").parser.fault?.message).toContain('"<');
  });
});
