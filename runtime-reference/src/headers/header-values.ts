import type { HeaderList } from "../component/call.ts";

/** Every value of a header field, in order; `name` in lower case. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  return headers.flatMap(([field, value]) => (field.toLowerCase() === name ? [value] : []));
}
