import { headerValues } from "@godwit/runtime-reference/embed";
import { listEntries } from "./header-fields.ts";
import type { EventRequest } from "./ingress.ts";
import type { IngressSettings } from "./ingress-settings.ts";
import { RequestRefusedError } from "./request-refused-error.ts";

/** Neither user names nor paths, which a URL parser would read out of a hostile host. */
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(:\d*)?$/i;

/**
 * The host that a request was sent to: what `Host` says, and the ingress's own name where that says nothing usable.
 * A health check of a load balancer has no `Host` at all.
 * @throws RequestRefusedError for a `Host` that is none, where the event has no name to put in its place
 */
export function authorityFromEvent({ headers, domainName }: EventRequest, settings: IngressSettings): string {
  const forwarded = settings.forwardedHost === true ? listEntries(headers, "x-forwarded-host").at(-1) : undefined;
  const hosts = new Set(headerValues(headers, "host"));
  const [host] = hosts.size === 1 ? hosts : [];
  const usable = [forwarded, host, domainName].find((one) => one !== undefined && isAuthority(one));
  if (usable !== undefined) return usable;
  if (hosts.size === 0) return "localhost";
  throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", "its host is none");
}

function isAuthority(text: string): boolean {
  return AUTHORITY.test(text) && URL.canParse(`http://${text}/`);
}
