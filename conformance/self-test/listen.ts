import { createServer, type IncomingMessage, STATUS_CODES } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { createRelay } from "./relay.ts";
import { type Host, serveRequest } from "./serve-request.ts";

/** A server that listens, and its port. */
export interface Listener extends AsyncDisposable {
  readonly port: number;
}

/** Listens with Node's own server. */
export async function listen(host: Host): Promise<Listener> {
  const working = new WeakMap<Socket, { readonly incoming: IncomingMessage; readonly answered: Promise<void> }>();
  const server = createServer(host.stages.serverOptions);
  server.on("request", (incoming, outgoing) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    outgoing.once("close", resolve);
    working.set(incoming.socket, { incoming, answered: promise });
    void serveRequest(incoming, outgoing, host);
  });
  server.on("connect", (_incoming, socket: Socket) => refuse(socket, 405));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // What comes behind the last request of a connection is nobody's.
    if (error.code === "HPE_CLOSED_CONNECTION" || !socket.writable) return;
    const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
    const { incoming, answered } = working.get(socket) ?? {};
    // Answers come in the order of the requests: one that is whole gets its own first.
    if (incoming?.complete) void answered?.then(() => refuse(socket, status));
    else refuse(socket, status);
  });
  const port = await start(server);
  const relay = host.stages.relay === undefined ? undefined : createRelay(port, host.stages.relay);
  return {
    port: relay === undefined ? port : await start(relay.server),
    async [Symbol.asyncDispose]() {
      relay?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function start(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens at a port has an address of this form.
  return (server.address() as AddressInfo).port;
}

function refuse(socket: Socket, status: number): void {
  if (socket.writable)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
