import { BodyLengthError, OutboundError, type OutboundErrorTag } from "@godwit/runtime-reference/isolate";

/**
 * What went wrong below an outbound call, as wasi:http names it. The platform tells little: a refused connection, one
 * that broke and an answer that is no HTTP are all "Network connection lost."; a name that is not found and a failed
 * handshake are "internal error". Its own words can hold a reference to its log, and no detail.
 */
export function outboundErrorFromWorkers(called: string, cause: unknown): OutboundError {
  if (cause instanceof OutboundError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new OutboundError(tagOf(cause, message), `Cannot call "${called}": ${message}`, { cause });
}

function tagOf(cause: unknown, message: string): OutboundErrorTag {
  if (cause instanceof BodyLengthError) return "internal-error";
  if (/^Too many subrequests/i.test(message)) return "connection-limit-reached";
  if (/^Network connection lost/i.test(message)) return "connection-terminated";
  // What the platform's constructors do not take: a method, a field.
  return cause instanceof TypeError ? "HTTP-protocol-error" : "internal-error";
}
