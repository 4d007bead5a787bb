import type { ErrorCode, Scheme } from "@godwit/wit/host/wasi/wasi-http-types";
import { callOutbound } from "../call-outbound.ts";
import { OutboundError, type OutboundFetch, type OutboundRequest, type OutboundResponse } from "../capabilities.ts";
import type { CurrentRequest } from "../current-request.ts";
import { FailedCall } from "../failed-call.ts";
import type { BodyPipe } from "../io/body-pipe.ts";
import type { RequestScope } from "../request-scope.ts";
import { Fields } from "./fields.ts";
import { isForbiddenField } from "./forbidden-fields.ts";
import { FutureIncomingResponse } from "./future-incoming-response.ts";
import { textFromMethod } from "./method.ts";
import { OutgoingRequest } from "./outgoing-request.ts";
import type { RequestOptions } from "./request-options.ts";
import { scopedBody } from "./scoped-body.ts";

const NANOSECONDS_PER_MILLISECOND = 1_000_000;
/** Outbound calls that one request may have open, unread responses included: each costs the host a socket, the guest nothing. */
const OPEN_CALLS_LIMIT = 100;

export interface OutgoingHandler {
  handle(request: OutgoingRequest, options: RequestOptions | undefined): FutureIncomingResponse;
}

/** wasi:http/outgoing-handler. A call ends with the request that made it. */
export function createOutgoingHandler(current: CurrentRequest): OutgoingHandler {
  const openCallsOf = new WeakMap<RequestScope, number>();
  return {
    handle(request, options) {
      const { scope, capabilities } = current;
      // The request is used up, whatever becomes of the call.
      request[Symbol.dispose]();
      const openCalls = openCallsOf.get(scope) ?? 0;
      const close = () => void openCallsOf.set(scope, (openCallsOf.get(scope) ?? 0) - 1);
      if (openCalls >= OPEN_CALLS_LIMIT) tellManyOpen(scope, request);
      if (openCalls >= OPEN_CALLS_LIMIT || !scope.budget.takeOutboundCall()) {
        throw { tag: "connection-limit-reached" } satisfies ErrorCode;
      }
      const abort = new AbortController();
      const outgoing = outboundRequest(request, options, abort.signal);
      openCallsOf.set(scope, openCalls + 1);
      const response = call(scope, capabilities.outbound, outgoing, abort, close);
      const pipe = OutgoingRequest.pipeOf(request);
      if (pipe !== undefined) closeWithCall(scope, pipe, response);
      return new FutureIncomingResponse(scope, response, () => abort.abort());
    },
  };
}

function tellManyOpen({ budget }: RequestScope, request: OutgoingRequest): void {
  const state = `${OPEN_CALLS_LIMIT} of the request are open`;
  const cause = new OutboundError("connection-limit-reached", `Cannot make another outbound call: ${state}`);
  const target = { scheme: schemeText(request.scheme()), authority: request.authority() ?? "" };
  budget.tellFailedCall(new FailedCall(target, cause));
}

/** @param close called once, when the call failed or its response has been read or dropped */
async function call(
  scope: RequestScope,
  outbound: OutboundFetch,
  request: OutboundRequest,
  abort: AbortController,
  close: () => void,
): Promise<OutboundResponse> {
  const release = scope.onClose((reason) => abort.abort(reason));
  try {
    const response = await callOutbound(outbound, request, scope.budget);
    if (response.body === undefined) close();
    return { ...response, body: response.body && scopedBody(scope, response.body, close) };
  } catch (cause) {
    close();
    throw cause;
  } finally {
    release();
  }
}

/** A call that failed reads no further: without this its guest would wait for room in the window. */
function closeWithCall(scope: RequestScope, pipe: BodyPipe, response: Promise<unknown>): void {
  const release = scope.onClose((reason) => pipe.abort(reason));
  void pipe.ended.then(release);
  response.catch((cause) => pipe.cancel(cause));
}

/** @throws a WIT `error-code` for a request without a usable target */
function outboundRequest(
  request: OutgoingRequest,
  options: RequestOptions | undefined,
  signal: AbortSignal,
): OutboundRequest {
  const authority = request.authority();
  if (authority === undefined) throw { tag: "HTTP-request-URI-invalid" } satisfies ErrorCode;
  return {
    method: textFromMethod(request.method()),
    scheme: schemeText(request.scheme()),
    authority,
    pathWithQuery: request.pathWithQuery() ?? "/",
    // A clone of incoming headers may carry fields that no guest could have set.
    headers: Fields.toHeaderList(request.headers()).filter(([name]) => !isForbiddenField(name)),
    body: OutgoingRequest.pipeOf(request),
    connectTimeout: milliseconds(options?.connectTimeout()),
    firstByteTimeout: milliseconds(options?.firstByteTimeout()),
    betweenBytesTimeout: milliseconds(options?.betweenBytesTimeout()),
    signal,
  };
}

function schemeText(scheme: Scheme | undefined): "http" | "https" {
  switch (scheme?.tag) {
    case "HTTP":
      return "http";
    case "HTTPS":
    case undefined:
      return "https";
    case "other":
      throw { tag: "HTTP-request-URI-invalid" } satisfies ErrorCode;
  }
}

function milliseconds(nanoseconds: bigint | undefined): number | undefined {
  return nanoseconds === undefined ? undefined : Math.ceil(Number(nanoseconds) / NANOSECONDS_PER_MILLISECOND);
}
