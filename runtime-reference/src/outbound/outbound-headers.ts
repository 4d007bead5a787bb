import type { HeaderList } from "../component/call.ts";
import { endToEndHeaders } from "../headers/end-to-end-headers.ts";
import { headerValues } from "../headers/header-values.ts";
import { OutboundError, type OutboundRequest } from "../imports/capabilities.ts";

/** Methods whose requests have no content unless they say so (RFC 9110 section 9.3). */
const WITHOUT_CONTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"]);

export interface OutboundHead {
  /** Complete: to a list, node adds nothing that it would need. */
  readonly headers: HeaderList;
  /** Bytes that the body must have; `undefined` where it is chunked. */
  readonly declaredLength: number | undefined;
}

/**
 * The fields that go out: the guest's own, in order and case, without what speaks of a connection, and with the framing
 * that fits the body.
 * @throws OutboundError where Content-Length is no length
 */
export function outboundHead({ method, authority, headers, body }: OutboundRequest): OutboundHead {
  // `expect` would promise to wait for an answer that wasi:http has no way to pass on.
  const skipped = ["host", "expect", ...(body === undefined ? ["content-length"] : [])];
  const own = endToEndHeaders(headers).filter(([name]) => !skipped.includes(name.toLowerCase()));
  const lengths = headerValues(own, "content-length");
  const [length] = lengths;
  if (lengths.length > 1 || (length !== undefined && !/^\d{1,15}$/.test(length))) {
    const state = `its content-length is ${JSON.stringify(lengths.join(", "))}`;
    throw new OutboundError("HTTP-protocol-error", `Cannot call "${authority}": ${state}`);
  }
  return {
    headers: [["host", authority], ...own, ...framing(method, body !== undefined, length), ["connection", "close"]],
    declaredLength: length === undefined ? undefined : Number(length),
  };
}

function framing(method: string, hasBody: boolean, length: string | undefined): HeaderList {
  if (length !== undefined) return [];
  if (hasBody) return [["transfer-encoding", "chunked"]];
  return WITHOUT_CONTENT.has(method.toUpperCase()) ? [] : [["content-length", "0"]];
}
