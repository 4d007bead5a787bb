import type { NativeRequest } from "@godwit/wit";
import { streamFromNative } from "./native-body.ts";

/** The host's request as the handler sees it. */
export function requestFromNative({ method, url, headers, body, signal }: NativeRequest): Request {
  // Node's wants to be told that a streamed body does not wait for an answer (WHATWG Fetch, RequestDuplex).
  const init: RequestInit & { duplex: "half" } = { method, headers: headers as HeadersInit, signal, duplex: "half" };
  if (body === undefined || method === "GET" || method === "HEAD") return new Request(url, init);
  return new Request(url, { ...init, body: streamFromNative(body) });
}
