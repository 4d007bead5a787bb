import type { ErrorCode } from "@godwit/wit/host/wasi/wasi-http-types";
import { OutboundError } from "../capabilities.ts";
import { BodyLengthError } from "./body-length-error.ts";

/** The wasi:http `error-code` that tells a guest of a failure in the host. */
export function errorCodeFrom(cause: unknown): ErrorCode {
  if (cause instanceof BodyLengthError) return cause.errorCode;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof OutboundError)) return { tag: "internal-error", val: message };
  switch (cause.tag) {
    case "DNS-error":
      return { tag: cause.tag, val: {} };
    case "internal-error":
      return { tag: cause.tag, val: message };
    default:
      return { tag: cause.tag };
  }
}
