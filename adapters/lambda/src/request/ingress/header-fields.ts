import { type HeaderList, headerValues } from "@godwit/runtime-reference/embed";

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

/** Entries of a field that is a list with commas, in order. */
export function listEntries(headers: HeaderList, name: string): readonly string[] {
  return headerValues(headers, name)
    .flatMap((value) => value.split(","))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** The first field that is not one (RFC 9110 sections 5.1 and 5.5): by its name, which may be anything. */
export function findIllegalField(headers: HeaderList): string | undefined {
  return headers.find(([name, value]) => !NAME.test(name) || BAD_VALUE.test(value))?.[0];
}

/** Whether text is a token (RFC 9110 section 5.6.2), as methods and field names are. */
export function isToken(text: string): boolean {
  return NAME.test(text);
}
