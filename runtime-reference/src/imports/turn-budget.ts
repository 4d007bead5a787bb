/** How long a guest may go on, in milliseconds, without letting the event loop turn. */
const BUDGET_MS = 10;
/** A wait as long as this was a real one: timers and sockets had their turn meanwhile. */
const REAL_WAIT_MS = 1;

/**
 * Keeps a guest that never really waits from starving the thread: everything it asks for may be ready at once, and a
 * promise that is already settled never lets a timer fire, the request's own deadline included.
 */
export class TurnBudget {
  readonly #budgetMs: number;
  #spendingSince = performance.now();

  /** @param budgetMs infinite where something else ends such a guest, and a turn of the event loop is another request's */
  constructor(budgetMs: number = BUDGET_MS) {
    this.#budgetMs = budgetMs;
  }

  get isSpent(): boolean {
    return performance.now() - this.#spendingSince > this.#budgetMs;
  }

  /** Runs `wait`, after a turn of the event loop when the budget is spent. */
  async run<T>(wait: () => Promise<T>): Promise<T> {
    if (this.isSpent) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      this.#spendingSince = performance.now();
    }
    const startedAt = performance.now();
    try {
      return await wait();
    } finally {
      if (performance.now() - startedAt > REAL_WAIT_MS) this.#spendingSince = performance.now();
    }
  }
}
