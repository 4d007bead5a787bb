import type { FieldLine } from "./answer.ts";
import { valuesOf } from "./parse-head.ts";

/** A request in which nothing is left to fill in. */
export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly FieldLine[];
  readonly body: Buffer | undefined;
  readonly framing: "length" | "chunked";
  /** The handler's instruction, as JSON. */
  readonly ask: string | undefined;
  /** Host and port, for the Host field. */
  readonly authority: string;
}

const chunkSize = 65_536;

/** The bytes of a whole request. */
export function encodeRequest(request: PlainRequest): Buffer {
  const { body, framing } = request;
  if (framing === "length") return Buffer.concat([encodeHead(request), body ?? Buffer.alloc(0)]);
  const chunks: Buffer[] = [encodeHead(request)];
  const data = body ?? Buffer.alloc(0);
  for (let at = 0; at < data.length; at += chunkSize) chunks.push(encodeChunk(data.subarray(at, at + chunkSize)));
  return Buffer.concat([...chunks, lastChunk()]);
}

/** Request line, fields and the empty line. What a case says itself of Host and of the body's framing stands. */
export function encodeHead(request: PlainRequest): Buffer {
  const { method, target, headers, body, framing, ask, authority } = request;
  const lines: FieldLine[] = [];
  if (valuesOf(headers, "host").length === 0) lines.push(["host", authority]);
  if (ask !== undefined) lines.push(["x-conformance", toAscii(ask)]);
  lines.push(...headers);
  const isFramed = valuesOf(headers, "content-length").length > 0 || valuesOf(headers, "transfer-encoding").length > 0;
  if (!isFramed && framing === "chunked") lines.push(["transfer-encoding", "chunked"]);
  else if (!isFramed && body !== undefined) lines.push(["content-length", String(body.length)]);
  const text = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.from(text.join("\r\n"), "latin1");
}

export function encodeChunk(data: Buffer): Buffer {
  if (data.length === 0) return data;
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from("\r\n")]);
}

export function lastChunk(): Buffer {
  return Buffer.from("0\r\n\r\n");
}

/** JSON says everything in ASCII. */
function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/gu, (text) =>
    [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}
