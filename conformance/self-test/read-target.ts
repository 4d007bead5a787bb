import type { IncomingMessage } from "node:http";
import { RequestError } from "./request-error.ts";

const basePath = "/base";
const authorityForm = /^(?:[\w.~%!$&'()*+,;=-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/u;

/**
 * The URL that a client has called: from the target in absolute form, or from the path and Host (RFC 9112 section 3.3).
 * @throws {RequestError} 400 for what is neither
 */
export function readTarget({ url: target = "", method, httpVersion, rawHeaders }: IncomingMessage): string {
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === "host");
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion !== "1.0"))
    throw new RequestError(400, "one Host is needed");
  const host = hosts[0] ?? "localhost";
  assertAuthority(host);
  if (target === "*" && method === "OPTIONS") return `http://${host}/`;
  if (target.includes("#")) throw new RequestError(400, "a target has no fragment");
  if (target.startsWith("/")) return `http://${host}${withoutBasePath(target)}`;
  const [, authority = "", rest = ""] = /^http:\/\/([^/?]*)(.*)$/iu.exec(target) ?? [];
  assertAuthority(authority);
  return `http://${authority}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

function assertAuthority(authority: string): void {
  if (authorityForm.test(authority) && URL.canParse(`http://${authority}/`)) return;
  throw new RequestError(400, "its authority is none");
}

/** Taken off at the end of a segment only. */
function withoutBasePath(target: string): string {
  const rest = target.slice(basePath.length);
  if (!target.startsWith(basePath) || !/^(?:[/?]|$)/u.test(rest)) return target;
  return rest.startsWith("/") ? rest : `/${rest}`;
}
