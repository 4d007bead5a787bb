/** What one request may ask: the same numbers as the reference host's listener. */
export const requestLimits = {
  /** Characters of path and query. */
  urlLength: 16_384,
  headerCount: 128,
  /** Bytes of all header fields together, each with the four that stand around its name and value on the wire. */
  headerBytes: 32_768,
} as const;
