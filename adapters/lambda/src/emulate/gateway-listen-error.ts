/** The gateway's port is taken, or its address is not this machine's. */
export class GatewayListenError extends Error {
  override readonly name = "GatewayListenError";
  readonly code: "GODWIT_PORT_IN_USE" | "GODWIT_ADDRESS_UNAVAILABLE";

  constructor(address: string, cause: NodeJS.ErrnoException) {
    const isTaken = cause.code === "EADDRINUSE";
    const state = isTaken
      ? "another program listens there"
      : `it cannot be listened on (${cause.code ?? cause.message})`;
    super(`Cannot listen on "${address}": ${state}`, { cause });
    this.code = isTaken ? "GODWIT_PORT_IN_USE" : "GODWIT_ADDRESS_UNAVAILABLE";
  }
}
