import { DamagedImageError } from "./damaged-image-error.ts";
import { hexFromBytes } from "./hex.ts";
import { imageFormat } from "./image-format.ts";

/** The digests that a stored image names, in hex. */
export interface ImageNames {
  /** Of itself: what other images name as their base. */
  readonly digest: string;
  readonly engine: string;
  /** Absent when it is held against none. */
  readonly base: string | undefined;
}

/**
 * Reads of which engine and base a stored image is. Whether its bytes are whole is not looked at.
 * @throws DamagedImageError
 */
export function readImageNames(stored: Uint8Array): ImageNames {
  const { signature, contentStart, digestBytes } = imageFormat;
  if (signature.some((byte, index) => stored[index] !== byte))
    throw new DamagedImageError("it is none, or one of another version");
  if (stored.length < contentStart + 2 * digestBytes) throw new DamagedImageError("it ends too early");
  const digestAt = (start: number) => hexFromBytes(stored.subarray(start, start + digestBytes));
  const base = digestAt(contentStart + digestBytes);
  return {
    digest: digestAt(signature.length),
    engine: digestAt(contentStart),
    base: /^0*$/.test(base) ? undefined : base,
  };
}
