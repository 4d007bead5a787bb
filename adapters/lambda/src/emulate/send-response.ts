import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { GatewayResponse } from "./ingress/gateway-response.ts";

/** How the sending of an answer ended. */
export interface Sent {
  readonly bytes: number;
  readonly outcome: "complete" | "truncated" | "cancelled";
}

/** Sends an answer; one that breaks off leaves the client with a broken connection. Never rejects. */
export async function sendResponse(response: ServerResponse, method: string, answer: GatewayResponse): Promise<Sent> {
  const { status, body } = answer;
  const headers = answer.headers.flat();
  const isBodyless = method === "HEAD" || status === 204 || status === 304;
  if (Buffer.isBuffer(body)) {
    // Of a function that leaves the body of a HEAD out, the length is not known.
    if (!(status === 204 || status === 304) && !(method === "HEAD" && body.length === 0)) {
      headers.push("content-length", String(body.length));
    }
    response.writeHead(status, headers);
    response.end(isBodyless ? undefined : body);
    return { bytes: isBodyless ? 0 : body.length, outcome: response.destroyed ? "cancelled" : "complete" };
  }
  response.writeHead(status, headers);
  let bytes = 0;
  try {
    if (!isBodyless) response.flushHeaders();
    for await (const chunk of body) {
      if (response.destroyed) return { bytes, outcome: "cancelled" };
      if (isBodyless) continue;
      bytes += chunk.length;
      if (!response.write(chunk)) await drained(response);
    }
  } catch {
    response.destroy();
    return { bytes, outcome: "truncated" };
  }
  response.end();
  return { bytes, outcome: response.destroyed ? "cancelled" : "complete" };
}

/** Until the client has read on, or has gone. */
async function drained(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  } finally {
    waiting.abort();
  }
}
