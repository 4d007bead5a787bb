import { PristineError } from "../engine/pristine/pristine-error.ts";
import type { PristineInstance } from "../engine/pristine/pristine-instance.ts";

/** @returns false when the instance cannot be brought back to what it was */
export function tryReset(pristine: PristineInstance): boolean {
  try {
    pristine.reset();
    return true;
  } catch (error) {
    if (error instanceof PristineError) return false;
    throw error;
  }
}
