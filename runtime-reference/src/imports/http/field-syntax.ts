/** token (RFC 9110 section 5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether it may be a field name or a method (RFC 9110 sections 5.1 and 9.1). */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether it may be a field value: visible octets, obs-text, space and tab (RFC 9110 section 5.5). */
export function isFieldValue(value: Uint8Array): boolean {
  return value.every((octet) => octet === 0x09 || (octet >= 0x20 && octet !== 0x7f));
}
