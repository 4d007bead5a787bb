import { isIP } from "node:net";
import { listEntries } from "./header-fields.ts";
import type { EventRequest } from "./ingress.ts";
import type { IngressSettings } from "./ingress-settings.ts";

/**
 * The address of the client: the one that spoke to the ingress, or, behind trusted proxies, the one that many entries
 * further left in `x-forwarded-for`. `undefined` for what is no address.
 */
export function clientAddress(
  { headers, peer }: EventRequest,
  { trustedHops = 0 }: IngressSettings,
): string | undefined {
  if (trustedHops === 0) return addressFromEntry(peer);
  const entries = listEntries(headers, "x-forwarded-for");
  return addressFromEntry(entries.at(-1 - trustedHops) ?? entries[0] ?? peer);
}

/** A load balancer can be told to write the client's port, too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function addressFromEntry(entry: string | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const [, bracketed, dotted] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
  const address = bracketed ?? dotted ?? entry;
  return isIP(address) === 0 ? undefined : address;
}
