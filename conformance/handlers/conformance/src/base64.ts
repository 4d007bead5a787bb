/** RFC 4648 section 4, with padding. */
export function base64FromBytes(bytes: Uint8Array): string {
  // ECMAScript 2026, where the engine has it.
  if ("toBase64" in bytes && typeof bytes.toBase64 === "function") return bytes.toBase64();
  const parts: string[] = [];
  // By three, so that each text stands for itself. Not spread: interpreted code would iterate over each byte.
  for (let start = 0; start < bytes.length; start += 3072) {
    parts.push(btoa(String.fromCharCode.apply(undefined, bytes.subarray(start, start + 3072) as unknown as number[])));
  }
  return parts.join("");
}

export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
