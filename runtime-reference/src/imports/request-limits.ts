/** What one request may use, as its app's manifest says. */
export interface RequestLimits {
  /** How long the guest may run in all, in milliseconds; what it waits does not count. */
  readonly cpuMs: number;
  readonly responseBodyMiB: number;
  /** Bodies that it may read or write at once. */
  readonly openStreams: number;
  /** Outbound calls that it may make in all. */
  readonly outboundCalls: number;
}

export const unlimited: RequestLimits = {
  cpuMs: Number.POSITIVE_INFINITY,
  responseBodyMiB: Number.POSITIVE_INFINITY,
  openStreams: Number.POSITIVE_INFINITY,
  outboundCalls: Number.POSITIVE_INFINITY,
};
