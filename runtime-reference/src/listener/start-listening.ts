import type { Server } from "node:net";
import { AddressUnavailableError } from "./address-unavailable-error.ts";
import { PortInUseError } from "./port-in-use-error.ts";

/** Where a server is to listen. */
export interface ListenAddress {
  readonly port: number;
  readonly hostname: string;
  /** Lets others listen there as well. */
  readonly reusePort: boolean;
}

/** Resolves once the server listens. @throws PortInUseError, AddressUnavailableError */
export async function startListening(server: Server, { port, hostname, reusePort }: ListenAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === "EADDRINUSE";
      reject(
        isTaken ? new PortInUseError(hostname, port, { cause }) : new AddressUnavailableError(hostname, port, cause),
      );
    });
    server.listen({ port, host: hostname, reusePort }, () => resolve());
  });
}
