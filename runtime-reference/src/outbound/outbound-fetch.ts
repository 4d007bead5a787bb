import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { endToEndHeaders } from "../headers/end-to-end-headers.ts";
import { headerListFromRaw } from "../headers/header-list-from-raw.ts";
import {
  OutboundError,
  type OutboundFetch,
  type OutboundRequest,
  type OutboundResponse,
} from "../imports/capabilities.ts";
import { nodeHttp } from "../node-http.ts";
import { bodyFromReadable } from "../node-streams/body-from-readable.ts";
import { pumpBody } from "../node-streams/pump-body.ts";
import { outboundErrorFromNode } from "./outbound-error-from-node.ts";
import { type OutboundHead, outboundHead } from "./outbound-headers.ts";
import { createOutboundPolicy, type PermittedOrigin } from "./outbound-policy.ts";
import { PrivateAddressError } from "./private-address-error.ts";
import { isPublicAddress } from "./public-address.ts";
import { publicLookup } from "./public-lookup.ts";
import { startTimeout, watchTimeouts } from "./watch-timeouts.ts";

/**
 * Makes an app's outbound calls, where its manifest and the operator let them go: HTTP/1.1, each on a connection of its
 * own. Redirects and content codings are left to the caller.
 * @param listed the manifest's `outbound`
 * @param allowed the operator's `allowOutbound`
 * @throws InvalidOriginError
 */
export function createOutboundFetch(listed: readonly string[], allowed: readonly string[] | undefined): OutboundFetch {
  const policy = createOutboundPolicy(listed, allowed);
  return async (request) => {
    const called = `${request.scheme}://${request.authority}`;
    try {
      return await call(request, policy(request), called);
    } catch (cause) {
      request.body?.cancel(cause);
      throw outboundErrorFromNode(called, cause);
    }
  };
}

function call(request: OutboundRequest, origin: PermittedOrigin, called: string): Promise<OutboundResponse> {
  request.signal.throwIfAborted();
  const head = outboundHead(request);
  const outgoing = startRequest(request, origin, head);
  watchTimeouts(outgoing, request, called);
  let incoming: IncomingMessage | undefined;
  const onAbort = () => {
    const dropped = new OutboundError("connection-terminated", `Cannot call "${called}": the call was dropped`);
    (incoming ?? outgoing).destroy(dropped);
  };
  request.signal.addEventListener("abort", onAbort);
  outgoing.once("close", () => {
    request.signal.removeEventListener("abort", onAbort);
    request.body?.cancel();
  });
  return new Promise((resolve, reject) => {
    outgoing.on("error", reject);
    outgoing.once("response", (response) => {
      incoming = response;
      resolve(responseFromNode(request, response, called));
    });
    sendBody(request, outgoing, head).catch((cause) => outgoing.destroy(cause));
  });
}

/** @throws PrivateAddressError for a literal address, which node calls without looking it up */
function startRequest(
  { method, scheme, pathWithQuery }: OutboundRequest,
  origin: PermittedOrigin,
  { headers }: OutboundHead,
): ClientRequest {
  const host = origin.host.replace(/^\[(.*)\]$/, "$1");
  const isLiteral = isIP(host) !== 0;
  if (isLiteral && !origin.allowsPrivate && !isPublicAddress(host)) throw new PrivateAddressError(host);
  const start = scheme === "https" ? httpsRequest : nodeHttp.request;
  return start({
    host,
    port: origin.port,
    method,
    path: pathWithQuery,
    headers: headers.flat(),
    agent: false,
    ...(isLiteral ? {} : { servername: host }),
    ...(origin.allowsPrivate ? {} : { lookup: publicLookup }),
  });
}

async function sendBody(
  { body }: OutboundRequest,
  outgoing: ClientRequest,
  { declaredLength }: OutboundHead,
): Promise<void> {
  if (body !== undefined) {
    outgoing.flushHeaders();
    await pumpBody(body, outgoing, declaredLength);
  }
  outgoing.end();
}

function responseFromNode(request: OutboundRequest, incoming: IncomingMessage, called: string): OutboundResponse {
  const status = incoming.statusCode ?? 0;
  const headers = endToEndHeaders(headerListFromRaw(incoming.rawHeaders));
  if (request.method === "HEAD" || status === 204 || status === 304) {
    incoming.resume();
    return { status, headers, body: undefined };
  }
  const body = bodyFromReadable(incoming, { onCancel: () => incoming.destroy() });

  async function read(): Promise<Uint8Array | undefined> {
    // Runs while somebody waits: bytes that stand ready for a slow reader are not late.
    const { betweenBytesTimeout } = request;
    const end = (error: OutboundError) => incoming.destroy(error);
    const timeout = startTimeout(betweenBytesTimeout, "HTTP-response-timeout", called, "no more bytes came", end);
    try {
      return await body.read();
    } catch (cause) {
      if (cause instanceof OutboundError) throw cause;
      const message = `Cannot call "${called}": the response broke off before its end`;
      throw new OutboundError("HTTP-response-incomplete", message, { cause });
    } finally {
      clearTimeout(timeout);
    }
  }
  return { status, headers, body: { read, cancel: body.cancel } };
}
