import { endToEndHeaders, type HeaderList, headerValues } from "@godwit/runtime-reference/embed";
import { isSameTrace, traceparentFromXRay } from "./traceparent-from-x-ray.ts";

/** What ingresses write themselves: API Gateway, function URLs, load balancers, VPC Lattice. */
const OF_THE_INGRESS = /^(?:forwarded$|x-forwarded-|x-amzn-)/;

/** What the headers of a call must agree with. */
export interface RequestFacts {
  readonly authority: string;
  readonly bodyLength: number;
  /** The invocation's own trace header, where the runtime client tells it. */
  readonly trace: string | undefined;
}

/**
 * What travels on: `host` and `content-length` say what the call says, cookies are one line (RFC 9113 section 8.2.3), and
 * a `traceparent` is added from X-Ray's header where the request has none.
 */
export function headersForApp(received: HeaderList, { authority, bodyLength, trace }: RequestFacts): HeaderList {
  const cookies = headerValues(received, "cookie");
  const headers: (readonly [string, string])[] = [["host", authority]];
  let isCookieWritten = false;
  for (const [name, value] of endToEndHeaders(withOwnClaims(received))) {
    if (name === "host" || (name === "content-length" && (bodyLength > 0 || value !== "0"))) continue;
    if (name !== "cookie") headers.push([name, value]);
    else if (!isCookieWritten) {
      headers.push([name, cookies.join("; ")]);
      isCookieWritten = true;
    }
  }
  if (bodyLength > 0) headers.push(["content-length", String(bodyLength)]);
  const traceparent = traceparentOf(received, trace);
  if (traceparent !== undefined) headers.push(["traceparent", traceparent]);
  return headers;
}

/**
 * `Connection` speaks of fields that its sender wrote (RFC 9110 section 7.6.1). A load balancer hands the client's on and writes fields
 * of its own beside it, so that a client could take away its own address and trace by naming them.
 */
function withOwnClaims(received: HeaderList): HeaderList {
  return received.map(([name, value]) => {
    if (name !== "connection") return [name, value];
    const claims = value.split(",").filter((claim) => !OF_THE_INGRESS.test(claim.trim().toLowerCase()));
    return [name, claims.join(",")];
  });
}

/** The invocation's own header knows its parent; it counts only for the request's own trace, as others may run beside. */
function traceparentOf(received: HeaderList, trace: string | undefined): string | undefined {
  if (headerValues(received, "traceparent").length > 0) return undefined;
  const [header] = headerValues(received, "x-amzn-trace-id");
  const given = header === undefined ? undefined : traceparentFromXRay(header);
  if (given !== undefined || trace === undefined) return given;
  return header === undefined || isSameTrace(header, trace) ? traceparentFromXRay(trace) : undefined;
}
