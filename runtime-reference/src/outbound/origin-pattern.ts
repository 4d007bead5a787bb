import { InvalidOriginError } from "./invalid-origin-error.ts";

/** The parts of an origin (RFC 6454 section 4), as a URL parser writes them. */
export interface Origin {
  readonly scheme: "http" | "https";
  /** Lower-case; an IPv6 address in brackets; numbers in any notation as a dotted IPv4 address. */
  readonly host: string;
  readonly port: number;
}

export interface OriginPattern {
  matches(origin: Origin): boolean;
}

/**
 * Reads an origin that may be called, for example `https://api.example.org`. A first label `*` stands for exactly one
 * label; without a port the scheme's own is meant.
 * @throws InvalidOriginError
 */
export function originPatternFromText(text: string): OriginPattern {
  const hasWildcard = /^https?:\/\/\*\./i.test(text);
  const origin = originFromText(hasWildcard ? text.replace("*.", "") : text);
  if (origin === undefined || text.includes("*", hasWildcard ? text.indexOf("*") + 1 : 0)) {
    throw new InvalidOriginError(text);
  }
  return {
    matches(other) {
      if (other.scheme !== origin.scheme || other.port !== origin.port) return false;
      if (!hasWildcard) return other.host === origin.host;
      const dot = other.host.indexOf(".");
      return dot > 0 && other.host.slice(dot + 1) === origin.host;
    },
  };
}

/** The origin that a URL parser finds in `scheme://authority`; `undefined` when there is more or less than that in it. */
export function originFromText(text: string): Origin | undefined {
  if (!/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port } = new URL(text);
  const scheme = protocol === "https:" ? "https" : "http";
  return { scheme, host: hostname, port: port === "" ? (scheme === "https" ? 443 : 80) : Number(port) };
}
