import { isIP } from "node:net";
import type { HeaderList } from "../component/call.ts";
import { headerValues } from "../headers/header-values.ts";
import type { ProxyTrust } from "./proxy-trust.ts";

/** Who asked, and for what, as far as trusted proxies say it. */
export interface ForwardedOrigin {
  readonly scheme: "http" | "https";
  readonly authority: string | undefined;
  readonly clientAddress: string | undefined;
}

/**
 * Reads `x-forwarded-for`, `-proto` and `-host` where the peer is a trusted proxy. Of each list the rightmost entry
 * is the one that this proxy wrote; what stands left of it a client may have made up.
 */
export function forwardedOrigin(peer: string | undefined, headers: HeaderList, trust: ProxyTrust): ForwardedOrigin {
  if (!trust.isTrusted(peer)) return { scheme: "http", authority: undefined, clientAddress: peer };
  return {
    scheme: listOf(headers, "x-forwarded-proto").at(-1)?.toLowerCase() === "https" ? "https" : "http",
    authority: listOf(headers, "x-forwarded-host").at(-1),
    clientAddress: rightmostUntrusted(peer, listOf(headers, "x-forwarded-for"), trust),
  };
}

function rightmostUntrusted(peer: string | undefined, hops: readonly string[], trust: ProxyTrust): string | undefined {
  let address = peer;
  for (const hop of hops.toReversed()) {
    if (!trust.isTrusted(address)) break;
    const next = addressFromHop(hop);
    if (isIP(next) === 0) break;
    address = next;
  }
  return address;
}

/** Some proxies write a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function addressFromHop(hop: string): string {
  const [, bracketed, dotted] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(hop) ?? [];
  return bracketed ?? dotted ?? hop;
}

function listOf(headers: HeaderList, name: string): readonly string[] {
  return headerValues(headers, name)
    .flatMap((value) => value.split(","))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
