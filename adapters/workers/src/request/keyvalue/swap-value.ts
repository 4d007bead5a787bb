import { newVersion } from "./new-version.ts";
import { ObjectUnreachableError } from "./object-unreachable-error.ts";
import type { StoreObject } from "./open-object.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { ownBytes } from "./own-bytes.ts";

/**
 * Writes over one version. After a lost answer the same is sent again, with the same new version: it can happen once only, and
 * an object that finds that version says that it did.
 * @returns whether it was written
 * @throws OutcomeUnknownError, or a failure of the object
 */
export async function swapValue(object: StoreObject, key: string, seen: string, value: Uint8Array): Promise<boolean> {
  const version = newVersion();
  const own = ownBytes(value);
  let isLost = false;
  let isWritten: boolean;
  try {
    isWritten = await object.call((calls, isAgain) => {
      isLost = isAgain;
      return calls.swap(key, seen, own, version);
    });
  } catch (error) {
    if (isLost || error instanceof ObjectUnreachableError) throw new OutcomeUnknownError("swap", key, { cause: error });
    throw error;
  }
  // An earlier attempt may have been written, and written over since.
  if (!isWritten && isLost) throw new OutcomeUnknownError("swap", key);
  return isWritten;
}
