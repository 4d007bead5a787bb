/** What one request may ask, whatever the ingress: the same numbers as the reference host's listener. */
export const requestLimits = {
  /** Characters of path and query. */
  urlLength: 16_384,
  headerCount: 128,
} as const;
