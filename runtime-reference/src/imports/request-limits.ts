/** What one request may use, as its app's manifest says. */
export interface RequestLimits {
  /** How long the guest may run in all, in milliseconds; what it waits does not count. */
  readonly cpuMs: number;
}
