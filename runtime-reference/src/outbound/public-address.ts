import { addressOctets } from "./address-octets.ts";

/** Not reachable from everywhere, or not meant to be (IANA special-purpose address registries, RFC 6890). */
const SPECIAL_IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, with the metadata services of most clouds
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["168.63.129.16", 32], // public, and yet the platform's own address inside Azure
] as const;

/** Of IPv6 only what is handed out to the public internet (2000::/3), less these. */
const SPECIAL_IPV6 = [
  ["2001::", 23], // protocol assignments, Teredo among them
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4 carries any IPv4 address
  ["3fff::", 20],
] as const;

/** Reaches IPv4 from networks that have IPv6 alone (RFC 6052): the last four octets are the address. */
const NAT64 = ["64:ff9b::", 96] as const;
const GLOBAL_IPV6 = ["2000::", 3] as const;

type Subnet = readonly [network: string, prefix: number];

/** Whether an IP address is one of the public internet: not loopback, private, link-local, or otherwise special. */
export function isPublicAddress(address: string): boolean {
  const octets = addressOctets(address);
  if (octets === undefined) return false;
  if (octets.length === 4) return !isInAny(octets, SPECIAL_IPV4);
  if (isIn(octets, NAT64)) return !isInAny(octets.slice(-4), SPECIAL_IPV4);
  return isIn(octets, GLOBAL_IPV6) && !isInAny(octets, SPECIAL_IPV6);
}

function isInAny(octets: readonly number[], subnets: readonly Subnet[]): boolean {
  return subnets.some((subnet) => isIn(octets, subnet));
}

function isIn(octets: readonly number[], [network, prefix]: Subnet): boolean {
  const start = addressOctets(network) ?? [];
  return octets.every((octet, index) => {
    const bits = Math.min(8, Math.max(0, prefix - 8 * index));
    return (octet ^ (start[index] ?? 0)) >> (8 - bits) === 0;
  });
}
