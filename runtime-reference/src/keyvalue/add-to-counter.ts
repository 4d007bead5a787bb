import { NotACounterError } from "../imports/keyvalue-backend.ts";

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/**
 * The sum of a stored counter (decimal text; absent counts as zero) and `delta`.
 * @throws NotACounterError when the stored value is no signed 64-bit integer, or the sum would not be one.
 */
export function addToCounter(key: string, stored: Uint8Array | undefined, delta: bigint): bigint {
  const current = stored === undefined ? 0n : counterFromBytes(key, stored);
  const sum = current + delta;
  if (sum < MIN || sum > MAX) {
    throw new NotACounterError(
      `Cannot increment ${JSON.stringify(key)}: ${current} and ${delta} add up to more than signed 64 bits hold`,
    );
  }
  return sum;
}

function counterFromBytes(key: string, bytes: Uint8Array): bigint {
  // Twenty characters hold every 64-bit integer; the check keeps a long text from being parsed at all.
  const text = bytes.length <= 20 ? new TextDecoder("latin1").decode(bytes) : "";
  const value = /^(0|-?[1-9][0-9]*)$/.test(text) ? BigInt(text) : undefined;
  if (value === undefined || value < MIN || value > MAX) {
    throw new NotACounterError(
      `Cannot increment ${JSON.stringify(key)}: its value is no 64-bit integer in decimal text`,
    );
  }
  return value;
}
