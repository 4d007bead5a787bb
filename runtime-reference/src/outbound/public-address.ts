import { BlockList, isIP } from "node:net";

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

/** `64:ff9b::/96` (RFC 6052) reaches IPv4 from networks that have IPv6 alone. */
const NAT64 = "64:ff9b::";

const special = new BlockList();
const global6 = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) {
  special.addSubnet(network, prefix, "ipv4");
  special.addSubnet(`${NAT64}${network}`, 96 + prefix, "ipv6");
}
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, "ipv6");
global6.addSubnet("2000::", 3, "ipv6");
global6.addSubnet(NAT64, 96, "ipv6");

/** Whether an IP address is one of the public internet: not loopback, private, link-local, or otherwise special. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return global6.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}
