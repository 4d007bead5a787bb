const STATE = "its address is not public, and the host's allowOutbound does not list it";

/** A host name or address is not of the public internet, and the operator did not allow it. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
  readonly code = "GODWIT_ADDRESS_PRIVATE";
  /** The message without what was called. */
  readonly state: string = STATE;

  constructor(host: string) {
    super(`Cannot call "${host}": ${STATE}`);
  }
}
