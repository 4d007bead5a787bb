import { ByteReader } from "../binary/byte-reader.ts";
import { MalformedModuleError } from "../binary/malformed-module-error.ts";
import { bytesPerWasmPage } from "../instrument/control-memory.ts";
import { DamagedImageError } from "./damaged-image-error.ts";
import { imageFormat } from "./image-format.ts";
import { skipPlaces } from "./stored-places.ts";

/**
 * Reads how many bytes each memory of a stored image has. Whether its bytes are whole is not looked at.
 * @param head its first bytes, up to where the memories end at least
 * @throws DamagedImageError
 */
export function readMemoryLengths(head: Uint8Array): readonly number[] {
  try {
    const reader = new ByteReader(head, imageFormat.contentStart + 2 * imageFormat.digestBytes);
    return reader.list(() => skipPlaces(reader) * bytesPerWasmPage);
  } catch (cause) {
    if (cause instanceof MalformedModuleError) throw new DamagedImageError("it ends too early", { cause });
    throw cause;
  }
}
