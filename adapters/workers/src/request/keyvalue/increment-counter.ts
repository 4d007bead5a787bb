import type { VersionedValue } from "@godwit/runtime-reference/isolate";
import { newVersion } from "./new-version.ts";
import { ObjectUnreachableError } from "./object-unreachable-error.ts";
import type { StoreObject } from "./open-object.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";

/**
 * Adds in one step. It is never sent again when its answer was lost: the version that it would have written tells whether it
 * happened, as long as nobody has written since.
 * @throws NotACounterError, OutcomeUnknownError, or a failure of the object
 */
export async function incrementCounter(object: StoreObject, key: string, delta: bigint): Promise<bigint> {
  const version = newVersion();
  try {
    return await object.callOnce((calls) => calls.increment(key, delta, version));
  } catch (error) {
    if (!(error instanceof ObjectUnreachableError)) throw error;
    return findWritten(object, key, version);
  }
}

/** @throws OutcomeUnknownError unless the value is still as this increment has left it */
async function findWritten(object: StoreObject, key: string, version: string): Promise<bigint> {
  let found: VersionedValue;
  try {
    found = await object.call((calls) => calls.read(key));
  } catch (cause) {
    throw new OutcomeUnknownError("increment", key, { cause });
  }
  if (found.version !== version) throw new OutcomeUnknownError("increment", key);
  return BigInt(new TextDecoder().decode(found.value));
}
