import type { FieldLine } from "../../http/answer.ts";
import { valuesOf } from "../../http/parse-head.ts";

/** Bytes that are sent one after the other, each after a pause. */
export type UpstreamAnswer = readonly { readonly afterMs: number; readonly bytes: Buffer }[];

/** Parts of an answer that the runner frames. */
export interface AnswerParts {
  readonly status: number;
  readonly headers: readonly FieldLine[];
  readonly body: Buffer;
  readonly afterMs: number;
}

/** An answer whose body has its length, and after which the connection ends. */
export function encodeAnswer({ status, headers, body, afterMs }: AnswerParts): UpstreamAnswer {
  const lines = [...headers];
  const isFramed = valuesOf(headers, "content-length").length > 0 || valuesOf(headers, "transfer-encoding").length > 0;
  if (!isFramed && status >= 200 && status !== 204) lines.push(["content-length", String(body.length)]);
  if (valuesOf(headers, "connection").length === 0) lines.push(["connection", "close"]);
  const head = [`HTTP/1.1 ${status} `, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  return [{ afterMs, bytes: Buffer.concat([Buffer.from(head, "latin1"), body]) }];
}
