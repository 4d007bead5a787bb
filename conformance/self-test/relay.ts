import { connect, createServer, type Server, type Socket } from "node:net";

/** What happens to the bytes of a connection. Absent: nothing. */
export interface RelayedBytes {
  /** Those of the client, before they are parsed. */
  readonly received?: (bytes: Buffer) => Buffer;
  /** Those for the client. */
  readonly sent?: (bytes: Buffer) => Buffer;
}

/** Listens before a server, and changes what goes through: for faults of a wire that Node's own server does not have. */
export function createRelay(
  port: number,
  relay: () => RelayedBytes,
): { readonly server: Server; readonly close: () => void } {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const origin = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const { received, sent } = relay();
    pass(client, origin, received);
    pass(origin, client, sent);
    for (const socket of [client, origin]) sockets.add(socket);
  });
  function close(): void {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
  return { server, close };
}

function pass(from: Socket, to: Socket, change = (bytes: Buffer): Buffer => bytes): void {
  from.on("data", (bytes: Buffer) => {
    if (to.write(change(bytes))) return;
    // A client that does not read holds the server back, as without a relay.
    from.pause();
    to.once("drain", () => from.resume());
  });
  from.on("end", () => to.end());
  from.on("error", () => to.destroy());
  from.on("close", () => to.destroySoon());
}
