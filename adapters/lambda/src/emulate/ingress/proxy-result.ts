/** What a function returns for a proxy integration, read and checked. */
export interface ProxyResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** A result that the gateway cannot make a response of. Where the emulation meets it, it answers as the gateway does. */
export class ResultMalformedError extends Error {
  override readonly name = "ResultMalformedError";
  readonly code = "GODWIT_RESULT_MALFORMED";

  constructor(field: string, expected: string) {
    super(`Cannot answer with the function's result: its "${field}" is of another kind, expected ${expected}`);
  }
}

const fieldName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const controls = /[\0\r\n]/;

/**
 * Source: API Gateway Developer Guide, "Output format of a Lambda function for proxy integration"; Elastic Load Balancing,
 * "Respond to the load balancer".
 * @throws {ResultMalformedError}
 */
export function readProxyResult(result: unknown): ProxyResult {
  if (typeof result !== "object" || result === null) throw new ResultMalformedError("value", "an object");
  const fields: Readonly<Record<string, unknown>> = { ...result };
  return {
    statusCode: readStatus(fields.statusCode),
    headers: Object.fromEntries(entriesOf(fields.headers).map(([name, value]) => [name, readValue(name, value)])),
    multiValueHeaders: Object.fromEntries(
      entriesOf(fields.multiValueHeaders).map(([name, values]) => [name, readValues(name, values)]),
    ),
    cookies: readValues("cookies", fields.cookies ?? []),
    body: readBody(fields.body ?? "", fields.isBase64Encoded ?? false),
  };
}

function readStatus(value: unknown): number {
  const status = typeof value === "string" ? Number(value) : value;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 200 || status > 599) {
    throw new ResultMalformedError("statusCode", "a number from 200 to 599");
  }
  return status;
}

function entriesOf(map: unknown): readonly (readonly [string, unknown])[] {
  if (map === undefined || map === null) return [];
  if (typeof map !== "object" || Array.isArray(map)) throw new ResultMalformedError("headers", "an object");
  return Object.entries(map);
}

function readValues(name: string, values: unknown): readonly string[] {
  if (!Array.isArray(values)) throw new ResultMalformedError(name, "a list");
  return values.map((value) => readValue(name === "cookies" ? "set-cookie" : name, value));
}

function readValue(name: string, value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (!fieldName.test(name) || typeof text !== "string" || controls.test(text)) {
    throw new ResultMalformedError(name, "a header field");
  }
  return text;
}

function readBody(body: unknown, isBase64Encoded: unknown): Buffer {
  if (typeof body !== "string") throw new ResultMalformedError("body", "text");
  if (isBase64Encoded !== true) return Buffer.from(body);
  if (!/^[A-Za-z0-9+/\-_]*={0,2}$/.test(body)) throw new ResultMalformedError("body", "base64");
  return Buffer.from(body, "base64");
}
