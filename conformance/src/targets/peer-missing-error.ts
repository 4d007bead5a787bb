/** A target needs a program that is not on this machine. */
export class PeerMissingError extends Error {
  override readonly name = "PeerMissingError";
  readonly code = "GODWIT_PEER_MISSING";
  /** How to get it. */
  readonly wayOut: string;

  constructor(target: string, state: string, wayOut: string, options?: ErrorOptions) {
    super(`Cannot start target "${target}": ${state}`, options);
    this.wayOut = wayOut;
  }
}
