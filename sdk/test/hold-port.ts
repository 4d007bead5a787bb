import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens on a port of this machine until it is disposed. */
export async function holdPort(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is one
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
