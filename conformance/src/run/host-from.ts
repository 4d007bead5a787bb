import type { RunningTarget } from "../targets/target.ts";

/** A host, or the error with which it did not start. */
export async function hostFrom(start: () => Promise<RunningTarget>): Promise<RunningTarget | Error> {
  try {
    return await start();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
