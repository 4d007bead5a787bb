import type { HeaderList } from "@godwit/runtime-reference/embed";
import { byteStringFromText } from "./byte-string.ts";
import { entriesOf, textOf, textsOf } from "./event-object.ts";

/**
 * Headers from the maps of an event. The map with lists goes first; the other one adds names that are missing in it,
 * as it has only the last value of each.
 * @param lists `multiValueHeaders`
 * @param singles `headers`
 */
export function headersFromMaps(lists: unknown, singles: unknown): HeaderList {
  const listed = fieldsOf(lists);
  const names = new Set(listed.map(([name]) => name));
  return [...listed, ...fieldsOf(singles).filter(([name]) => !names.has(name))];
}

/** `cookies` of an event in place of its `cookie` header: an ingress gives the list, the header, or both. */
export function withCookies(headers: HeaderList, cookies: unknown): HeaderList {
  const list = (Array.isArray(cookies) ? cookies : []).flatMap((cookie) => textOf(cookie) ?? []);
  if (list.length === 0) return headers;
  return [...headers.filter(([name]) => name !== "cookie"), ["cookie", byteStringFromText(list.join("; "))]];
}

function fieldsOf(map: unknown): HeaderList {
  return entriesOf(map).flatMap(([name, value]) =>
    textsOf(value).map((one) => [name.toLowerCase(), trimmed(byteStringFromText(one))] as const),
  );
}

/** Without the whitespace around it, which is no part of a value (RFC 9110 section 5.5). */
function trimmed(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(value[start])) start += 1;
  while (end > start && isSpace(value[end - 1])) end -= 1;
  return value.slice(start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
