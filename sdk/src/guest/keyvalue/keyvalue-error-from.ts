import { witErrorCase } from "../binding/wit-error.ts";
import { KeyValueError } from "./keyvalue-error.ts";
import { UnsupportedError } from "./unsupported-error.ts";

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
      return new KeyValueError("other", `Cannot ${act}: ${String(inner.val)}`, { cause: error });
    default:
      return new KeyValueError("other", `Cannot ${act}: ${messageOf(error)}`, { cause: error });
  }
}

// Not `instanceof Error`: the engine's errors from host calls are of another realm.
function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
