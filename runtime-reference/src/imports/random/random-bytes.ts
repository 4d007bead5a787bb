/** A guest could ask for 2^64 bytes; wasi:random has no error for it, so more than this traps. */
const LIMIT_BYTES = 1_048_576n;
/** What `crypto.getRandomValues` fills at most (Web Cryptography API, "getRandomValues"). */
const QUOTA_BYTES = 65_536;

/** @throws RangeError above 1 MiB */
export function randomBytes(length: bigint): Uint8Array {
  if (length > LIMIT_BYTES) {
    throw new RangeError(`Cannot draw ${length} random bytes: ${LIMIT_BYTES} is the most in one call`);
  }
  const bytes = new Uint8Array(Number(length));
  for (let start = 0; start < bytes.length; start += QUOTA_BYTES) {
    crypto.getRandomValues(bytes.subarray(start, start + QUOTA_BYTES));
  }
  return bytes;
}

export function randomU64(): bigint {
  const [value] = crypto.getRandomValues(new BigUint64Array(1));
  return value ?? 0n;
}
