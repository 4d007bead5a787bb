import { platformLimits } from "./platform-limits.ts";
import { type ProxyResult, ResultMalformedError, readProxyResult } from "./proxy-result.ts";

/** The type of a stream that begins with metadata. */
export const INTEGRATION_CONTENT_TYPE = "application/vnd.awslambda.http-integration-response";

const delimiter = Buffer.alloc(8);

/** A stream, taken apart. */
export interface StreamedResult {
  readonly metadata: Omit<ProxyResult, "body">;
  /** What comes after the delimiter. */
  readonly body: AsyncIterable<Buffer>;
}

/**
 * Reads the JSON metadata and the eight NUL bytes that a streamed answer begins with.
 * Source: API Gateway Developer Guide, "Lambda proxy integration format for response streaming".
 * @throws {ResultMalformedError} where it does not begin so within 16 KB
 * @throws {StreamBrokenError} where the function failed before
 */
export async function readPrelude(stream: AsyncIterable<Buffer>): Promise<StreamedResult> {
  const chunks = stream[Symbol.asyncIterator]();
  let read = Buffer.alloc(0);
  for (;;) {
    const end = read.indexOf(delimiter);
    if (end !== -1 && end <= platformLimits.streamPrelude) {
      const rest = read.subarray(end + delimiter.length);
      return { metadata: readMetadata(read.subarray(0, end).toString()), body: continueWith(rest, chunks) };
    }
    const isTooLong = read.length > platformLimits.streamPrelude + delimiter.length;
    const next = isTooLong ? undefined : await chunks.next();
    if (next === undefined || next.done) {
      await chunks.return?.();
      throw new ResultMalformedError("prelude", "JSON and eight NUL bytes within 16 KB");
    }
    read = Buffer.concat([read, next.value]);
  }
}

function readMetadata(json: string): StreamedResult["metadata"] {
  let metadata: unknown;
  try {
    metadata = JSON.parse(json);
  } catch {
    throw new ResultMalformedError("prelude", "JSON");
  }
  // A prelude may leave the status out: it is 200 then.
  const { body: _none, ...rest } = readProxyResult(
    typeof metadata === "object" && metadata !== null ? { statusCode: 200, ...metadata, body: "" } : metadata,
  );
  return rest;
}

async function* continueWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, void> {
  let isDone = false;
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const next = await rest.next();
      if (next.done) break;
      yield next.value;
    }
    isDone = true;
  } finally {
    if (!isDone) await rest.return?.();
  }
}
