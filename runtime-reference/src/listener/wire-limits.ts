/** What one connection may ask of the listener, whatever the app. The README lists these. */
export const wireLimits = {
  /** Characters of the request target. */
  urlLength: 16_384,
  /** Bytes of request line and header section together. */
  headBytes: 32_768,
  headerCount: 128,
  /** From the first byte of a request to the end of its header section. */
  headTimeoutMs: 10_000,
  /** An idle connection stays open longer than the 60 s of common load balancers, which would else meet a closed one. */
  keepAliveTimeoutMs: 65_000,
  /** How long a client may go on sending a body that nobody reads, so that it gets to read the answer. */
  lingerMs: 2_000,
  /** How long a client may take nothing of an answer that is complete or broken off. */
  stallMs: 30_000,
} as const;
