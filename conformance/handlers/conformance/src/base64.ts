/** RFC 4648 section 4, with padding. */
export function base64FromBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  // Arguments of a call are bounded.
  for (let start = 0; start < bytes.length; start += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 4096)));
  }
  return btoa(parts.join(""));
}

export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
