import { OutboundDeniedError } from "./outbound-denied-error.ts";

interface OriginPattern {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

// Module state: `fetch` is a global, and a handler may have taken hold of it before the list is known.
let allowed: readonly OriginPattern[] = [];

/** Sets the origins that `fetch` may call: scheme, host (`*.` stands for one label) and port. */
export function allowOutbound(origins: readonly string[]): void {
  allowed = origins.map(patternFromOrigin);
}

/** @throws OutboundDeniedError when the list has no such origin */
export function assertOutboundAllowed(url: URL): void {
  if (!allowed.some((pattern) => matches(pattern, url))) throw new OutboundDeniedError(url.origin);
}

function patternFromOrigin(origin: string): OriginPattern {
  const { protocol, hostname, port } = new URL(origin);
  return { protocol, hostname, port };
}

// An URL's port is empty when it is its scheme's default, on both sides.
function matches(pattern: OriginPattern, url: URL): boolean {
  if (pattern.protocol !== url.protocol || pattern.port !== url.port) return false;
  if (!pattern.hostname.startsWith("*.")) return pattern.hostname === url.hostname;
  const [, ...rest] = url.hostname.split(".");
  return rest.length > 0 && rest.join(".") === pattern.hostname.slice(2);
}
