/** Gives code that counts fuel so many loops and calls, in all of the instances that these words belong to. */
export function grantFuel(words: Int32Array, units: number): void {
  counterOf(words)[0] = BigInt(-units);
}

/** How many are left; none or fewer when it was ended. */
export function fuelLeft(words: Int32Array): number {
  return 0 - Number(counterOf(words)[0]);
}

function counterOf({ buffer, byteOffset }: Int32Array): BigInt64Array {
  return new BigInt64Array(buffer, byteOffset, 1);
}
