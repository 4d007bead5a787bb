/** A target needs a program that is not on this machine. */
export class PeerMissingError extends Error {
  override readonly name = "PeerMissingError";
  readonly code = "GODWIT_PEER_MISSING";
  /** @param wayOut how to get it */
  constructor(target: string, state: string, wayOut: string, options?: ErrorOptions) {
    super(`Cannot start target "${target}": ${state}\n${wayOut}`, options);
  }
}
