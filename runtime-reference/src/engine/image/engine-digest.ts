import { hexFromBytes } from "./hex.ts";

/** SHA-256, of WebCrypto or of the platform: 32 bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/**
 * Names what apps of one engine have in common: SHA-256, in hex, over their code and what says how it is linked.
 * @param cores code without what an app put into it, from `splitComponent`
 * @param linking text that decides what the glue is, for example the glue itself
 */
export async function engineDigest(
  cores: ReadonlyMap<string, Uint8Array>,
  linking: string,
  sha256: Sha256,
): Promise<string> {
  const parts: (readonly [name: string, digest: string])[] = [["linking", await hexDigest(encode(linking), sha256)]];
  for (const [name, bytes] of cores) parts.push([`core ${name}`, await hexDigest(bytes, sha256)]);
  return hexDigest(encode(JSON.stringify(parts)), sha256);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function hexDigest(bytes: Uint8Array, sha256: Sha256): Promise<string> {
  return hexFromBytes(await sha256(bytes));
}
