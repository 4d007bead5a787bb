import { RequestRefusedError } from "./request-refused-error.ts";

export interface RequestTarget {
  /** From the target itself when it is in absolute form. */
  readonly authority: string | undefined;
  /** As sent; `*` for the whole server. */
  readonly pathWithQuery: string;
}

/**
 * Splits a request target (RFC 9112 section 3.2): origin form, absolute form, or `*` for OPTIONS.
 * @throws RequestRefusedError
 */
export function targetFromUrl(method: string, url: string): RequestTarget {
  // A fragment is the client's own affair (RFC 9110 section 7.1), and whoever cuts it off guesses.
  if (url.includes("#")) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `its target is ${JSON.stringify(url)}`);
  }
  if (url.startsWith("/")) return { authority: undefined, pathWithQuery: url };
  if (url === "*" && method === "OPTIONS") return { authority: undefined, pathWithQuery: url };
  const absolute = /^https?:\/\/([^/?]*)(.*)$/i.exec(url);
  if (absolute === null) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `its target is ${JSON.stringify(url)}`);
  }
  const [, authority = "", rest = ""] = absolute;
  return { authority, pathWithQuery: rest.startsWith("/") ? rest : `/${rest}` };
}

/**
 * A host with or without a port, and nothing that a URL parser would read as more (user names, paths).
 * @throws RequestRefusedError
 */
export function assertAuthority(authority: string): void {
  if (!/^(\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(:\d*)?$/i.test(authority) || !URL.canParse(`http://${authority}/`)) {
    throw new RequestRefusedError("GODWIT_REQUEST_MALFORMED", `its host is ${JSON.stringify(authority)}`);
  }
}
