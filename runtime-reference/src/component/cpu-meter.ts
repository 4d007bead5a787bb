import type { GuestClock } from "../imports/guest-turns.ts";

/** Measures how long guests run on this thread, and ends those that run for too long: the platform's part. */
export interface CpuMeter {
  /**
   * @param engine the compiled code that the instance runs, which others may run as well
   * @param deadlineFlags of all core instances of the component instance
   */
  register(engine: object, deadlineFlags: readonly Int32Array[]): InstanceClock;
}

/** One instance's clock, for one request after the other. */
export interface InstanceClock extends GuestClock {
  /** Begins another request, which may run for so many milliseconds in all its turns, and lowers the flags. */
  begin(budgetMs: number): void;
  /** Whether the request ran for longer and was told to end: its guest traps at its next loop or call. */
  readonly hasExpired: boolean;
  /** How long the request has run so far, in milliseconds; that of a turn under way is not yet in it. */
  readonly usedMs: number;
  /** The instance is not used any more. Idempotent. */
  release(): void;
}

/** For platforms where nothing can end a guest that runs. */
export const unmetered: CpuMeter = {
  register: () => ({ begin() {}, enter() {}, leave() {}, hasExpired: false, usedMs: 0, release() {} }),
};
