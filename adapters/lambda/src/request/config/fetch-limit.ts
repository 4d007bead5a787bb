/** How long fetching one value may take with all tries, in milliseconds. An init of a function may take ten seconds. */
export const FETCH_LIMIT_MS = 4000;

/** The timeouts of one try, for a client's `requestHandler`: AWS's SDK alone would wait without end. */
export const fetchTimeouts = {
  connectionTimeout: 1000,
  requestTimeout: 2000,
  // Without it the SDK prints a warning and waits on.
  throwOnRequestTimeout: true,
} as const;
