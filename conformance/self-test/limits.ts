/** What the host declares, and keeps. */
export const limits = {
  maxRequestBytes: 2 * 2 ** 20,
  maxResponseBytes: 8 * 2 ** 20,
  /** Of fields behind a body. */
  maxTrailerBytes: 2 ** 14,
  cpuMs: 2000,
  wallMs: 4000,
  memoryMiB: 64,
} as const;
