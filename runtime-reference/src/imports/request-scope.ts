import type { GuestTurn } from "./guest-turns.ts";
import { RequestBudget } from "./request-budget.ts";
import { TurnBudget } from "./turn-budget.ts";

/** Runs once when the scope ends; `reason` says why. */
export type Closer = (reason: Error) => void;

/**
 * Everything that one request holds open in the host: streams, bodies, outbound calls, waiting guests. The engine never
 * drops its resources, so it is this object that ends them.
 */
export class RequestScope {
  readonly budget: RequestBudget;
  readonly #closers = new Set<Closer>();
  readonly #turns: TurnBudget;
  readonly #turn: GuestTurn | undefined;
  /** Made into an error when somebody asks. */
  #reason: Error | (() => Error) | undefined;

  /** @param turn absent for what no guest waits for */
  constructor(turn?: GuestTurn, budget: RequestBudget = new RequestBudget(), turns: TurnBudget = new TurnBudget()) {
    this.#turn = turn;
    this.budget = budget;
    this.#turns = turns;
  }

  /** Why the scope ended, or `undefined` while it is open. */
  get closedBy(): Error | undefined {
    if (typeof this.#reason === "function") this.#reason = this.#reason();
    return this.#reason;
  }

  /**
   * Registers something to end with the request; in a scope that has ended it runs at once.
   * @returns takes the registration back, for what ends by itself before
   */
  onClose(closer: Closer): () => void {
    if (this.closedBy !== undefined) {
      closer(this.closedBy);
      return () => {};
    }
    this.#closers.add(closer);
    return () => void this.#closers.delete(closer);
  }

  /** Whether the guest may have at once what is there already: for ever it may not, or nothing else would have its turn. */
  get mayGoOn(): boolean {
    return this.#reason === undefined && !this.#turns.isSpent;
  }

  /**
   * Every wait of the guest goes through here. Rejects with the reason when the scope ends first, so that the suspended
   * guest is let go whatever becomes of `work`.
   */
  wait<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#turn;
    if (turn === undefined) return this.#wait(work);
    turn.pause();
    return new Promise((resolve, reject) => {
      this.#wait(work).then(
        (value) => turn.run(() => resolve(value)),
        (reason) => turn.run(() => reject(reason)),
      );
    });
  }

  #wait<T>(work: () => T | Promise<T>): Promise<T> {
    return this.#turns.run(
      () =>
        new Promise((resolve, reject) => {
          const release = this.onClose(reject);
          if (this.#reason === undefined) attempt(work).then(resolve, reject).finally(release);
        }),
    );
  }

  /** Ends everything. Idempotent: the first reason stays. */
  close(reason: Error | (() => Error)): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const closer of this.#closers) closer(this.closedBy as Error); // set above
    this.#closers.clear();
  }
}

/** A synchronous throw becomes a rejection. */
async function attempt<T>(work: () => T | Promise<T>): Promise<T> {
  return work();
}
