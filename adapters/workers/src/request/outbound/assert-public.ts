import { isPublicAddress, type PermittedOrigin, PrivateAddressError } from "@godwit/runtime-reference/isolate";

/**
 * Refuses literal addresses that are not public, and the names that mean one everywhere (RFC 6761 section 6.3). A worker cannot
 * look up other names: those that lead to private addresses, workerd and Cloudflare's network refuse.
 * @throws PrivateAddressError
 */
export function assertPublic({ host, allowsPrivate }: PermittedOrigin): void {
  if (allowsPrivate) return;
  const address = host.replace(/^\[(.*)\]$/, "$1");
  const isLiteral = address.includes(":") || /^[\d.]+$/.test(address);
  const isLocal = /(?:^|\.)localhost\.?$/.test(host);
  if (isLocal || (isLiteral && !isPublicAddress(address))) throw new PrivateAddressError(host);
}
