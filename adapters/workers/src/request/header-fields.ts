import type { HeaderList } from "@godwit/runtime-reference/isolate";

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** The first field that is not one (RFC 9110 sections 5.1 and 5.5): by its name, which may be anything. */
export function findIllegalField(headers: HeaderList): string | undefined {
  return headers.find(([name, value]) => !NAME.test(name) || BAD_VALUE.test(value))?.[0];
}
