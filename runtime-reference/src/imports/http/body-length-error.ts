import type { ErrorCode } from "@godwit/wit/host/wasi/wasi-http-types";

export type MessageKind = "request" | "response";

/** A guest wrote more or less than the content-length it had announced (RFC 9110 section 8.6). */
export class BodyLengthError extends Error {
  override readonly name = "BodyLengthError";
  readonly code = "GODWIT_BODY_LENGTH";
  /** The same, as wasi:http tells it to the guest. */
  readonly errorCode: ErrorCode;

  constructor(kind: MessageKind, written: bigint, announced: bigint) {
    super(`Cannot send the ${kind}'s body: ${written} bytes were written, expected ${announced} by its content-length`);
    this.errorCode = { tag: kind === "request" ? "HTTP-request-body-size" : "HTTP-response-body-size", val: written };
  }
}
