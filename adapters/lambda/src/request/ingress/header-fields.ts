import type { HeaderList } from "@godwit/runtime-reference/embed";

/** Fields that speak of one connection only (RFC 9110 section 7.6.1), and what HTTP/2 upgrades brought along. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "http2-settings",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Every value of a field, in order; `name` in lower case. */
export function fieldValues(headers: HeaderList, name: string): readonly string[] {
  return headers.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
}

/** Entries of a field that is a list with commas, in order. */
export function listEntries(headers: HeaderList, name: string): readonly string[] {
  return fieldValues(headers, name)
    .flatMap((value) => value.split(","))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** The fields that travel on: without the hop-by-hop ones and without those that `Connection` names. */
export function endToEndFields(headers: HeaderList): HeaderList {
  const named = new Set(listEntries(headers, "connection").map((name) => name.toLowerCase()));
  return headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && !named.has(name.toLowerCase()));
}

/** The first field that is not one (RFC 9110 sections 5.1 and 5.5): by its name, which may be anything. */
export function findIllegalField(headers: HeaderList): string | undefined {
  return headers.find(([name, value]) => !NAME.test(name) || BAD_VALUE.test(value))?.[0];
}

/** Whether text is a token (RFC 9110 section 5.6.2), as methods and field names are. */
export function isToken(text: string): boolean {
  return NAME.test(text);
}
