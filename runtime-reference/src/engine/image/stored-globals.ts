import type { ByteReader } from "../binary/byte-reader.ts";
import type { ByteWriter } from "../binary/byte-writer.ts";
import type { GlobalValue } from "../pristine/memory-image.ts";
import { DamagedImageError } from "./damaged-image-error.ts";
import { globalKinds } from "./image-format.ts";

export function writeGlobal(output: ByteWriter, value: GlobalValue): void {
  if (typeof value === "number") {
    output.byte(globalKinds.i32);
    writeBits(output, BigInt(value), 4);
  } else if (typeof value === "bigint") {
    output.byte(globalKinds.bits);
    writeBits(output, value, 8);
  } else {
    output.byte(globalKinds.pair);
    for (const half of value) writeBits(output, half, 8);
  }
}

/** @throws DamagedImageError */
export function readGlobal(reader: ByteReader): GlobalValue {
  const kind = reader.byte();
  switch (kind) {
    case globalKinds.i32:
      return Number(BigInt.asIntN(32, readBits(reader, 4)));
    case globalKinds.bits:
      return readBits(reader, 8);
    case globalKinds.pair:
      return [readBits(reader, 8), readBits(reader, 8)];
    default:
      throw new DamagedImageError(`it has a global of the unknown kind ${kind}`);
  }
}

function writeBits(output: ByteWriter, value: bigint, length: number): void {
  for (let index = 0; index < length; index += 1) output.byte(Number((value >> BigInt(index * 8)) & 0xffn));
}

function readBits(reader: ByteReader, length: number): bigint {
  let value = 0n;
  for (let index = 0; index < length; index += 1) value |= BigInt(reader.byte()) << BigInt(index * 8);
  return BigInt.asIntN(64, value);
}
