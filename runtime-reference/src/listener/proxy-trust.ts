import { BlockList, isIP } from "node:net";
import { InvalidCidrError } from "./invalid-cidr-error.ts";

/** Knows the proxies whose `x-forwarded-*` fields are believed. */
export interface ProxyTrust {
  isTrusted(address: string | undefined): boolean;
}

/**
 * @param cidrs addresses or networks, for example `10.0.0.0/8` or `::1`
 * @throws InvalidCidrError
 */
export function createProxyTrust(cidrs: readonly string[]): ProxyTrust {
  if (cidrs.length === 0) return { isTrusted: () => false };
  const trusted = new BlockList();
  for (const cidr of cidrs) {
    const [, network = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(cidr) ?? [];
    const version = isIP(network);
    const width = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? width : Number(bits);
    if (version === 0 || prefix > width) throw new InvalidCidrError(cidr);
    trusted.addSubnet(network, prefix, version === 6 ? "ipv6" : "ipv4");
  }
  return {
    isTrusted: (address) => address !== undefined && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"),
  };
}
