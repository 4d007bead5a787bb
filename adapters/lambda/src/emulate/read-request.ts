import type { IncomingMessage } from "node:http";
import type { GatewayRequest } from "./ingress/gateway-request.ts";
import { platformLimits } from "./ingress/platform-limits.ts";

/** More than any of the platforms takes: the rest of a body is read and dropped, and refused by its length. */
const MOST_BYTES = platformLimits.apiGatewayBody + 1;

/** Reads a request whole: none of these platforms streams requests. Rejects when the client leaves. */
export async function readRequest(incoming: IncomingMessage): Promise<GatewayRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    if (length < MOST_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  const headers: [string, string][] = [];
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.push([incoming.rawHeaders[index] ?? "", incoming.rawHeaders[index + 1] ?? ""]);
  }
  return {
    method: incoming.method ?? "GET",
    target: originForm(incoming.url ?? "/"),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** A client that takes the gateway for a proxy names the origin, too (RFC 9112 section 3.2.2). */
function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}
