/** Another program listens on the port already. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
  readonly code = "GODWIT_PORT_IN_USE";

  constructor(hostname: string, port: number, options?: ErrorOptions) {
    super(`Cannot listen on "${hostname}:${port}": another program has this port`, options);
  }
}
