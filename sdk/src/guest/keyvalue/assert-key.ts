import { KeyValueError } from "./keyvalue-error.ts";

const MAX_KEY_BYTES = 512;
const encoder = new TextEncoder();

/**
 * Checks a key against the limits that hold on every target.
 * @throws TypeError when it is no string
 * @throws KeyValueError (`invalid-key`) when it is empty, `.`, `..`, or longer than 512 bytes in UTF-8
 */
export function assertKey(key: string): void {
  if (typeof key !== "string") throw new TypeError(`Cannot use a key of type ${typeof key}: expected a string`);
  if (key === "") throw new KeyValueError("invalid-key", "Cannot use the key: it is empty");
  if (key === "." || key === "..")
    throw new KeyValueError("invalid-key", `Cannot use the key "${key}": no target stores it`);
  // UTF-8 takes one to three bytes a UTF-16 unit: most keys need no encoding to be judged.
  if (key.length * 3 <= MAX_KEY_BYTES) return;
  const { length } = encoder.encode(key);
  if (length > MAX_KEY_BYTES) {
    const shown = `${key.slice(0, 32)}…`;
    throw new KeyValueError(
      "invalid-key",
      `Cannot use the key "${shown}": it has ${length} bytes, expected ${MAX_KEY_BYTES} at most`,
    );
  }
}
