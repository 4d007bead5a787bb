import { witErrorCase } from "../binding/wit-error.ts";
import { KeyValueError } from "./keyvalue-error.ts";
import { UnsupportedError } from "./unsupported-error.ts";

const UNSUPPORTED = " (unsupported)";

/**
 * The SDK's error for whatever a binding threw; errors of the SDK pass through.
 * @param act what was tried, for example `read "a" in store "visits"`
 */
export function keyvalueErrorFrom(error: unknown, act: string): KeyValueError | UnsupportedError {
  if (error instanceof KeyValueError || error instanceof UnsupportedError) return error;
  const found = witErrorCase(error);
  // A failed swap carries the store's own error inside.
  const inner = found?.tag === "store-error" ? (found.val as typeof found) : found;
  switch (inner?.tag) {
    case "no-such-store":
      return new KeyValueError("no-such-store", `Cannot ${act}: the host has no such store`, { cause: error });
    case "access-denied":
      return new KeyValueError("access-denied", `Cannot ${act}: the host does not grant it to this app`, {
        cause: error,
      });
    case "other":
      return errorFromText(String(inner.val), act, error);
    default:
      return errorFromText(messageOf(error), act, error);
  }
}

/** wasi:keyvalue has no case for what a host cannot do: such a text ends in a word of its own, on godwit's hosts. */
function errorFromText(text: string, act: string, cause: unknown): KeyValueError | UnsupportedError {
  if (text.endsWith(UNSUPPORTED)) return new UnsupportedError(act, text.slice(0, -UNSUPPORTED.length), { cause });
  return new KeyValueError("other", `Cannot ${act}: ${text}`, { cause });
}

// Not `instanceof Error`: the engine's errors from host calls are of another realm.
function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
