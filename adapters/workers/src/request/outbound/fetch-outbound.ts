import {
  createOutboundPolicy,
  OutboundError,
  type OutboundFetch,
  type OutboundRequest,
  type OutboundResponse,
  outboundHead,
  PrivateAddressError,
} from "@godwit/runtime-reference/isolate";
import { textFromByteString } from "../byte-string.ts";
import { platform } from "../platform.ts";
import { assertPublic } from "./assert-public.ts";
import { outboundErrorFromWorkers } from "./outbound-error-from-workers.ts";
import { outboundResponse } from "./outbound-response.ts";
import { sendRequestBody } from "./send-request-body.ts";
import { startTimeout } from "./start-timeout.ts";

/**
 * Makes an app's outbound calls with the platform's `fetch`, where its manifest and the operator let them go. Redirects
 * and content codings are left to the caller.
 * @param listed the manifest's `outbound`
 * @param allowed the operator's `GODWIT_ALLOW_OUTBOUND`
 * @throws InvalidOriginError
 */
export function createFetchOutbound(listed: readonly string[], allowed: readonly string[] | undefined): OutboundFetch {
  const policy = createOutboundPolicy(listed, allowed);
  return async (request) => {
    const called = `${request.scheme}://${request.authority}`;
    try {
      assertPublic(policy(request));
      return await call(request, called);
    } catch (cause) {
      request.body?.cancel(cause);
      if (cause instanceof PrivateAddressError) {
        throw new OutboundError("destination-IP-prohibited", `Cannot call "${called}": ${cause.state}`, { cause });
      }
      throw outboundErrorFromWorkers(called, cause);
    }
  };
}

async function call(request: OutboundRequest, called: string): Promise<OutboundResponse> {
  const { method, pathWithQuery, signal } = request;
  signal.throwIfAborted();
  assertTarget(pathWithQuery, called);
  const head = outboundHead(request);
  const abort = new AbortController();
  let ended: unknown;
  const end = (reason: unknown) => {
    ended ??= reason;
    abort.abort(reason);
  };
  const onDropped = () =>
    end(new OutboundError("connection-terminated", `Cannot call "${called}": the call was dropped`));
  signal.addEventListener("abort", onDropped);
  const release = () => signal.removeEventListener("abort", onDropped);
  const stopTimeout = startTimeout(msToHead(request), called, "no response came", end);
  try {
    const body = await sendRequestBody(request, head, called, end);
    const response = await platform.fetch(`${called}${pathWithQuery}`, {
      method,
      headers: fieldsToSend(head.headers),
      body,
      redirect: "manual",
      encodeResponseBody: "manual",
      signal: abort.signal,
    });
    return outboundResponse(response, { request, called, abort: abort.signal, end, release });
  } catch (cause) {
    release();
    throw ended ?? cause;
  } finally {
    stopTimeout();
  }
}

/** The platform does not tell when a connection was made: its own time is added to that of the first byte. */
function msToHead({ connectTimeout = 0, firstByteTimeout }: OutboundRequest): number | undefined {
  return firstByteTimeout === undefined ? undefined : connectTimeout + firstByteTimeout;
}

/** What `fetch` would encode, or take for a fragment. @throws OutboundError */
function assertTarget(pathWithQuery: string, called: string): void {
  if (/^\/[\x21\x22\x24-\x7e]*$/.test(pathWithQuery)) return;
  throw new OutboundError(
    "HTTP-request-URI-invalid",
    `Cannot call "${called}": its path has characters that no path has`,
  );
}

/** Framing and Host are the platform's. */
function fieldsToSend(fields: readonly (readonly [name: string, value: string])[]): Headers {
  const headers = new Headers();
  for (const [name, value] of fields) {
    const isOfPlatform = ["host", "connection", "content-length", "transfer-encoding"].includes(name.toLowerCase());
    if (!isOfPlatform) headers.append(name, textFromByteString(value));
  }
  return headers;
}
