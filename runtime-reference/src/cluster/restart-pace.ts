const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** A thread that has served for so long did not end because of how it was started. */
const SETTLED_MS = 60_000;

/** How long to wait before a thread is started in the place of one that ended: one at once, then longer and longer. */
export class RestartPace {
  #waitMs = 0;

  /** @param livedMs for how long the thread that has ended was there */
  next(livedMs: number): number {
    if (livedMs >= SETTLED_MS) this.#waitMs = 0;
    const wait = this.#waitMs;
    this.#waitMs = wait === 0 ? FIRST_WAIT_MS : Math.min(2 * wait, LONGEST_WAIT_MS);
    return wait;
  }
}
