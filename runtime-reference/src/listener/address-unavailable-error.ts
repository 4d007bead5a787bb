const states: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "no address belongs to that name",
  EACCES: "this user may not listen there",
  ENOTSUP: "this system does not let several threads listen on one port",
};

/** The address to listen on is not this machine's, or not this user's to take. */
export class AddressUnavailableError extends Error {
  override readonly name = "AddressUnavailableError";
  readonly code = "GODWIT_ADDRESS_UNAVAILABLE";

  constructor(hostname: string, port: number, cause: NodeJS.ErrnoException) {
    super(`Cannot listen on "${hostname}:${port}": ${states[cause.code ?? ""] ?? cause.message}`, { cause });
  }
}
