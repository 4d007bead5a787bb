import type { Duplex } from "node:stream";
import { failureAnswer } from "../failure-answer.ts";
import { nodeHttp } from "../node-http.ts";
import { RequestRefusedError } from "./request-refused-error.ts";
import { wireLimits } from "./wire-limits.ts";

/** Answers a connection whose bytes did not make a request that node could give us, and closes it. */
export async function refuseConnection(socket: Duplex, refusal: RequestRefusedError, id: string): Promise<void> {
  const { status, headers, body } = failureAnswer(refusal, id);
  const content = (await body?.read()) ?? new Uint8Array();
  const head = [
    `HTTP/1.1 ${status} ${nodeHttp.STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `date: ${new Date().toUTCString()}`,
    "connection: close",
  ];
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1"), content]));
  // What the client still sends is read and thrown away for a moment: unread bytes would reset the connection before
  // it has read the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), wireLimits.lingerMs).unref();
}

/** An error of node's parser: `bytesParsed` of `rawPacket` were in order. */
interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
  readonly bytesParsed?: number;
}

/** What node's parser objected to, as a refusal. */
export function refusalFromParser(error: ParserError): RequestRefusedError {
  const { code, message: state, rawPacket, bytesParsed = 0 } = error;
  if (code === "HPE_HEADER_OVERFLOW") {
    const isUrl = isLongUrl(rawPacket?.toString("latin1") ?? "");
    return new RequestRefusedError(isUrl ? "GODWIT_URL_TOO_LONG" : "GODWIT_HEADERS_TOO_LARGE", state, { cause: error });
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return new RequestRefusedError("GODWIT_REQUEST_TIMEOUT", state, { cause: error });
  if (code === "HPE_INVALID_METHOD" && isRequestLine(lineAt(rawPacket, bytesParsed))) {
    return new RequestRefusedError("GODWIT_REQUEST_UNSUPPORTED", state, { cause: error });
  }
  return new RequestRefusedError("GODWIT_REQUEST_MALFORMED", state, { cause: error });
}

/** In good order, so that it is the method that the parser does not know. Anything else is no HTTP at all. */
function isRequestLine(line: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]\r\n/.test(line);
}

/** Known only where the request begins in the packet that was too much: of those before it nothing is left. */
function isLongUrl(packet: string): boolean {
  const [, target = ""] = /^[!#$%&'*+.^_`|~\w-]+ (\S+)/.exec(packet) ?? [];
  return target.length > wireLimits.urlLength;
}

function lineAt(packet: Buffer | undefined, offset: number): string {
  const text = packet?.toString("latin1") ?? "";
  return text.slice(offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);
}
