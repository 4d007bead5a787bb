import { Buffer } from "node:buffer";
import type { IngressKind } from "./ingress.ts";

/** What a client gets for a result, as AWS documents it. Header values are latin1 byte strings. */
export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

interface Result {
  readonly statusCode: number;
  readonly statusDescription?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** Which members each ingress reads; another one, and it answers with 502 or takes no notice. */
const MEMBERS: Readonly<Record<IngressKind, readonly string[]>> = {
  rest: ["statusCode", "multiValueHeaders", "headers", "body", "isBase64Encoded"],
  http1: ["statusCode", "multiValueHeaders", "headers", "body", "isBase64Encoded"],
  http2: ["statusCode", "headers", "cookies", "body", "isBase64Encoded"],
  url: ["statusCode", "headers", "cookies", "body", "isBase64Encoded"],
  alb: ["statusCode", "statusDescription", "headers", "body", "isBase64Encoded"],
  "alb-multi": ["statusCode", "statusDescription", "multiValueHeaders", "body", "isBase64Encoded"],
  lattice: ["statusCode", "statusDescription", "headers", "body", "isBase64Encoded"],
};

/** @throws Error where the ingress would answer with an error of its own, or lose something */
export function decodeResult(kind: IngressKind, value: unknown): WireResponse {
  const result = JSON.parse(JSON.stringify(value)) as Result;
  const odd = Object.keys(result).filter((name) => !MEMBERS[kind].includes(name));
  if (odd.length > 0) throw new Error(`${kind} does not read ${odd.join(", ")}`);
  if (!Number.isInteger(result.statusCode)) throw new Error("no statusCode");
  if (kind.startsWith("alb") && !/^\d{3} \S/.test(result.statusDescription ?? ""))
    throw new Error("no statusDescription");
  const singles = Object.entries(result.headers ?? {});
  const lists = Object.entries(result.multiValueHeaders ?? {});
  const lines = [
    ...singles,
    ...lists.flatMap(([name, values]) => values.map((one) => [name, one] as const)),
    ...(result.cookies ?? []).map((cookie) => ["set-cookie", cookie] as const),
  ];
  if (lines.some(([, text]) => typeof text !== "string")) throw new Error("a header that is no text");
  return {
    status: result.statusCode,
    headers: lines.map(([name, text]) => [name, Buffer.from(text, "utf8").toString("latin1")]),
    body: Buffer.from(result.body ?? "", result.isBase64Encoded === true ? "base64" : "utf8"),
  };
}
