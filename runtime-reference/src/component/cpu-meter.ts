import type { GuestClock } from "../imports/guest-turns.ts";

/** Measures how long guests run on this thread, and ends those that run for too long: the platform's part. */
export interface CpuMeter {
  /** Whether it charges each guest for what that did itself, whichever others ran meanwhile: they need no turns then. */
  readonly tellsGuestsApart?: boolean;
  register(): InstanceClock;
}

/** One instance's clock, for one request after the other. */
export interface InstanceClock extends GuestClock {
  /** Takes these flags, in the place of others, for those that end the instance's guest. */
  watch(deadlineFlags: readonly Int32Array[]): void;
  /**
   * Begins to count anew, for all turns of one request or of the instance's start, and lowers the flags.
   * @param code what runs, of which some may have to be compiled the first times; nothing, if none is given
   */
  begin(budgetMs: number, code?: object): void;
  /** Whether the request ran for longer and was told to end: its guest traps at its next loop or call. */
  readonly hasExpired: boolean;
  /** How long the request has run so far, in milliseconds; that of a turn under way is not yet in it. */
  readonly usedMs: number;
  /** The instance is not used any more. Idempotent. */
  release(): void;
}

/** For platforms where nothing can end a guest that runs. */
export const unmetered: CpuMeter = {
  register: () => ({ watch() {}, begin() {}, enter() {}, leave() {}, hasExpired: false, usedMs: 0, release() {} }),
};
