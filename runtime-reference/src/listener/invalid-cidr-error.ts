/** A trusted proxy is no address or network. */
export class InvalidCidrError extends Error {
  override readonly name = "InvalidCidrError";
  readonly code = "GODWIT_CIDR_INVALID";

  constructor(cidr: string) {
    super(`Cannot trust proxy ${JSON.stringify(cidr)}: it is no network, expected an address or "10.0.0.0/8"`);
  }
}
