const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * Text of a platform's `Headers` as a byte string: one character a byte, as a header list has it. workerd reads the bytes
 * of a field as UTF-8.
 */
export function byteStringFromText(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** A byte string as the text that workerd writes as these bytes. Bytes that are no UTF-8 stay one character each: it has no way to write them. */
export function textFromByteString(bytes: string): string {
  if (!NOT_ASCII.test(bytes)) return bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    );
  } catch {
    return bytes;
  }
}
