import { bodyFromBytes, type Call, type CancelSignal, headerValues } from "@godwit/runtime-reference/embed";
import { authorityFromEvent } from "./authority-from-event.ts";
import { bodyFromEvent } from "./body-from-event.ts";
import { clientAddress } from "./client-address.ts";
import type { EventObject } from "./event-object.ts";
import { findIllegalField, isToken } from "./header-fields.ts";
import { headersForApp } from "./headers-for-app.ts";
import type { EventRequest, Ingress } from "./ingress.ts";
import type { IngressSettings } from "./ingress-settings.ts";
import { requestLimits } from "./request-limits.ts";
import { RequestRefusedError } from "./request-refused-error.ts";
import { withoutBasePath } from "./target-from-event.ts";

/** What an invocation adds to its event. */
export interface CallFacts {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly clientGone: CancelSignal;
  readonly settings: IngressSettings;
  readonly trace: string | undefined;
}

/**
 * An event's request as a call. A body of GET and HEAD is dropped: no two platforms agree on it.
 * @param request what `ingress` has read of `event`
 * @throws RequestRefusedError
 */
export function callFromEvent(ingress: Ingress, event: EventObject, request: EventRequest, facts: CallFacts): Call {
  const { settings } = facts;
  const path = withoutBasePath(request.path, settings.basePath);
  const pathWithQuery = request.query === undefined ? path : `${path}?${request.query}`;
  assertSupported(request, pathWithQuery);
  const authority = authorityFromEvent(request, settings);
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const bytes = hasBody ? bodyFromEvent(event, ingress.limits.requestBodyBytes) : undefined;
  return {
    id: facts.id,
    method: request.method,
    scheme: request.scheme,
    authority,
    pathWithQuery,
    headers: headersForApp(request.headers, { authority, bodyLength: bytes?.length ?? 0, trace: facts.trace }),
    body: bytes === undefined ? undefined : bodyFromBytes(bytes),
    clientAddress: clientAddress(request, settings),
    clientGone: facts.clientGone,
    deadline: facts.deadline,
  };
}

function assertSupported({ method, headers }: EventRequest, pathWithQuery: string): void {
  if (!isToken(method)) throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "its method is none");
  if (pathWithQuery.length > requestLimits.urlLength) {
    throw new RequestRefusedError(
      "GODWIT_URL_TOO_LONG",
      `its URL is longer than ${requestLimits.urlLength} characters`,
    );
  }
  if (headers.length > requestLimits.headerCount) {
    throw new RequestRefusedError(
      "GODWIT_HEADERS_TOO_LARGE",
      `it has more than ${requestLimits.headerCount} header fields`,
    );
  }
  if (findIllegalField(headers) !== undefined) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "one of its header fields is none");
  }
  // HTTP/2 is an offer that may be passed over (RFC 9110 section 7.8); who asks for a WebSocket can do nothing with less.
  const isUpgrade = headerValues(headers, "upgrade").some((protocol) => protocol.toLowerCase() !== "h2c");
  if (method === "TRACE" || isUpgrade) {
    throw new RequestRefusedError(
      "GODWIT_REQUEST_UNSUPPORTED",
      method === "TRACE" ? "it is a TRACE" : "it asks for an upgrade",
    );
  }
}
