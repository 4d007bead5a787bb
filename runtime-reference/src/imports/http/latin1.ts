/** The octets of a byte string: each character stands for one of them. */
export function octetsFromLatin1(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) octets[index] = text.charCodeAt(index);
  return octets;
}

/** The byte string of some octets. `TextDecoder("latin1")` would be windows-1252 (WHATWG Encoding section 4.2). */
export function latin1FromOctets(octets: Uint8Array): string {
  let text = "";
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
