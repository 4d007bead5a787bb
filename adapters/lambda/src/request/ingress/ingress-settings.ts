/** What a deployment says of the way to its function. Nothing of it is guessed from a request. */
export interface IngressSettings {
  /** A stage or a mapping that is taken off the path, for example `/live`: once, and only at the end of a segment. */
  readonly basePath?: string;
  /** How many proxies of one's own stand in front of the ingress; each has appended one entry to `x-forwarded-for`. */
  readonly trustedHops?: number;
  /** Whether `x-forwarded-host` names the host, which is so only where a proxy in front always sets it. */
  readonly forwardedHost?: boolean;
}
