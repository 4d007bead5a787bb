import type { HeaderList } from "../component/call.ts";

/** Node's `rawHeaders` (name, value, name, value) as pairs: order, case and repeated fields stay as they were sent. */
export function headerListFromRaw(raw: readonly string[]): HeaderList {
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] as string, raw[at + 1] as string]); // in range
  return headers;
}
