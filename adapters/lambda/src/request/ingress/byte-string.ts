import { Buffer, isUtf8 } from "node:buffer";

const NOT_ASCII = /[\u0080-\uffff]/;

/**
 * Text of an event as a byte string: one character a byte, as a header list has it. An event is JSON, so what was
 * above ASCII on the wire is Unicode text here; its bytes are UTF-8.
 */
export function byteStringFromText(text: string): string {
  return NOT_ASCII.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
}

/** A byte string as the text that a result carries. Bytes that are no UTF-8 stay one character each. */
export function textFromByteString(bytes: string): string {
  if (!NOT_ASCII.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, "latin1");
  return isUtf8(buffer) ? buffer.toString("utf8") : bytes;
}
