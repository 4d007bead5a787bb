import type { HeaderList } from "@godwit/runtime-reference/embed";
import { AnswerUnsendableError } from "./answer-unsendable-error.ts";
import { textFromByteString } from "./byte-string.ts";

/** Every field with all its values. */
export function valuesByName(headers: HeaderList): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [textFromByteString(value)]);
    else known.push(textFromByteString(value));
  }
  // Object.fromEntries makes a member of its own even of `__proto__`, which is a legal name.
  return Object.fromEntries(values);
}

/** Payload format 2.0: cookies as a list, repeated fields of other names joined (RFC 9110 section 5.3). */
export function splitCookies(headers: HeaderList): {
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
} {
  const { "set-cookie": cookies, ...others } = valuesByName(headers);
  return { headers: joined(others), ...(cookies === undefined ? {} : { cookies }) };
}

/**
 * One value for each name. Repeated fields are joined, which says the same (RFC 9110 section 5.3); of `set-cookie` that
 * is not so, and several of them cannot be sent.
 * @param ingress named in the error
 * @throws AnswerUnsendableError
 */
export function oneValueByName(headers: HeaderList, ingress: string): Readonly<Record<string, string>> {
  const values = valuesByName(headers);
  const cookies = values["set-cookie"]?.length ?? 0;
  if (cookies > 1) {
    throw new AnswerUnsendableError(
      "GODWIT_RESPONSE_COOKIES_REPEATED",
      `it sets ${cookies} cookies, expected one at most, as ${ingress} sends one value of a header`,
    );
  }
  return joined(values);
}

function joined(values: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.join(", ")]));
}
