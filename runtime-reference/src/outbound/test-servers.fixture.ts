import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { onTestFinished } from "vitest";
import type { OutboundFetch, OutboundRequest, OutboundResponse } from "../imports/capabilities.ts";
import { createOutboundFetch } from "./outbound-fetch.ts";

/** Serves HTTP until the test ends. Resolves with the server's authority. */
export async function serve(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => server.closeAllConnections());
  return startServer(server);
}

/** Answers every connection with these bytes, and closes it. */
export async function serveRaw(bytes: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(bytes, "latin1"));
  });
  return startServer(server);
}

async function startServer(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's
}

/** Calls an origin that the app lists and the operator allows. */
export function call(authority: string, request: Partial<OutboundRequest> = {}): Promise<OutboundResponse> {
  const origins = [`http://${authority}`, `https://${authority}`];
  return callWith(createOutboundFetch(origins, origins), authority, request);
}

export function callWith(
  fetch: OutboundFetch,
  authority: string,
  request: Partial<OutboundRequest> = {},
): Promise<OutboundResponse> {
  return fetch({
    method: "GET",
    scheme: "http",
    authority,
    pathWithQuery: "/",
    headers: [],
    body: undefined,
    connectTimeout: undefined,
    firstByteTimeout: undefined,
    betweenBytesTimeout: undefined,
    signal: new AbortController().signal,
    ...request,
  });
}
