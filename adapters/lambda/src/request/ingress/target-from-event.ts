/** What cannot stand in a request target at all, whoever wrote it (RFC 9112 section 3.2), and would end a path early. */
const NEVER_IN_PATH = /[^\x21-\x7e]|[?#]/gu;
/** What is no `pchar` (RFC 3986 section 3.3), and a percent sign that encodes nothing. */
const NOT_PCHAR = /%(?![0-9A-Fa-f]{2})|[^%!$&'()*+,;=:@/0-9A-Za-z_.~-]/gu;
const NEVER_IN_QUERY = /[^\x21-\x7e]|#/gu;

/** A path that the ingress left as the client wrote it. */
export function pathFromEncoded(path: string): string {
  return withSlash(path.toWellFormed().replace(NEVER_IN_PATH, encodeCharacter));
}

/**
 * A path that the ingress has decoded. What stood encoded because it had to is encoded again, so that no `?` begins a
 * query and no backslash a segment; what could have stood as it is cannot be told apart any more.
 */
export function pathFromDecoded(path: string): string {
  return withSlash(path.toWellFormed().replace(NOT_PCHAR, encodeCharacter));
}

/** A query that the ingress left as the client wrote it; `undefined` for an empty one. */
export function queryFromRaw(query: string): string | undefined {
  return query === "" ? undefined : query.toWellFormed().replace(NEVER_IN_QUERY, encodeCharacter);
}

/** One name or value of a query that the ingress has decoded. A space becomes `%20`, a plus sign `%2B`. */
export function parameterFromDecoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Takes `basePath` off once, where it ends with a segment. */
export function withoutBasePath(path: string, basePath: string | undefined): string {
  const base = basePath?.replace(/\/+$/, "") ?? "";
  if (base === "" || !path.startsWith(base)) return path;
  const rest = path.slice(base.length);
  if (rest === "") return "/";
  return rest.startsWith("/") ? rest : path;
}

/** An origin form always: nothing of a path may become an authority (RFC 9112 section 3.2.1). */
function withSlash(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

function encodeCharacter(character: string): string {
  // encodeURIComponent leaves a few characters alone; none of them gets here.
  return encodeURIComponent(character);
}
