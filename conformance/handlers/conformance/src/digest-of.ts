/** Length and SHA-256 of bytes, in hex: what a case can say of many bytes in few. */
export async function digestOf(
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<{ readonly length: number; readonly sha256: string }> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { length: bytes.byteLength, sha256 };
}
