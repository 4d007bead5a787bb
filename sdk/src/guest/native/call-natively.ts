import type { NativeBody, NativeOutboundRequest } from "@godwit/wit";
import { LoadCallError } from "../platform/load-call-error.ts";
import { currentRequest } from "./current-request.ts";
import { nativeFromStream, streamFromNative } from "./native-body.ts";

/** `fetch` for one call, without redirects: the host makes it, under the limits of the request that the code runs for. */
export async function callNatively(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  // Node's wants to be told that a streamed body does not wait for an answer (WHATWG Fetch, RequestDuplex).
  const request = new Request(input, { ...init, duplex: "half" } as RequestInit);
  const host = currentRequest();
  if (host === undefined) throw new LoadCallError(`fetch("${new URL(request.url).origin}")`);
  const { signal } = request;
  signal.throwIfAborted();
  try {
    const isStream = (init?.body ?? (input instanceof Request ? input.body : null)) instanceof ReadableStream;
    const { status, headers, body } = await host.call(await outboundFrom(request, isStream));
    const list = new Headers();
    for (const [name, value] of headers) list.append(name, value);
    const stream = body === undefined ? null : streamFromNative(abortable(body, signal));
    const response = new Response(stream, { status, headers: list });
    Object.defineProperty(response, "url", { configurable: true, value: request.url.replace(/#.*$/, "") });
    return response;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

/** @param isStream whether the length of its body is unknown */
async function outboundFrom(request: Request, isStream: boolean): Promise<NativeOutboundRequest> {
  const { protocol, host, pathname, search } = new URL(request.url);
  const { method, signal, body } = request;
  const headers: [name: string, value: string][] = [...request.headers];
  const target = { method, signal, scheme: protocol === "https:" ? "https" : "http", authority: host } as const;
  const pathWithQuery = `${pathname}${search}`;
  if (body === null) return { ...target, pathWithQuery, headers, body: undefined };
  if (isStream) return { ...target, pathWithQuery, headers, body: nativeFromStream(body) };
  const bytes = new Uint8Array(await request.arrayBuffer());
  headers.push(["content-length", String(bytes.length)]);
  return { ...target, pathWithQuery, headers, body: nativeFromStream(new Blob([bytes]).stream()) };
}

/** A body whose reader meets the signal's reason, and not what the host made of it. */
function abortable(body: NativeBody, signal: AbortSignal): NativeBody {
  return {
    async read() {
      try {
        return await body.read();
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    },
    cancel: (reason) => body.cancel(reason),
  };
}
