/** One guest's use of the thread: hears when it begins to run and when it stops. */
export interface GuestClock {
  enter(): void;
  leave(): void;
}

/**
 * Decides which of a thread's guests goes on. Several waits may end at once, and the JavaScript engine resumes their
 * guests at moments that cannot be seen from here; so that each is charged for what it uses alone, the next is let go
 * only when the one before waits again or has ended.
 */
export class GuestTurns {
  #running: GuestTurn | undefined;
  readonly #waiting: (() => void)[] = [];

  createTurn(clock: GuestClock): GuestTurn {
    return new GuestTurn(this, clock);
  }

  /** Calls `go` once no other runs: now, when none does. */
  take(turn: GuestTurn, clock: GuestClock, go: () => void): void {
    if (this.#running !== undefined) {
      this.#waiting.push(() => this.take(turn, clock, go));
      return;
    }
    this.#running = turn;
    clock.enter();
    go();
  }

  give(turn: GuestTurn, clock: GuestClock): void {
    if (this.#running !== turn) return;
    clock.leave();
    this.#running = undefined;
    this.#waiting.shift()?.();
  }
}

/** One request's guest among a thread's. */
export class GuestTurn {
  readonly #turns: GuestTurns;
  readonly #clock: GuestClock;
  #isOver = false;

  constructor(turns: GuestTurns, clock: GuestClock) {
    this.#turns = turns;
    this.#clock = clock;
  }

  /** The guest goes on, by what `go` does, when it is its turn. */
  run(go: () => void): void {
    if (this.#isOver) go();
    else this.#turns.take(this, this.#clock, go);
  }

  /** The guest waits. */
  pause(): void {
    this.#turns.give(this, this.#clock);
  }

  /** The guest has ended: what it still waited for goes on without it. */
  end(): void {
    this.#isOver = true;
    this.pause();
  }
}
