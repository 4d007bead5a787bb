import { expiredState, idle, ledgerWords, runningState } from "./cpu-ledger.ts";
import { MonitorNap } from "./monitor-nap.ts";
import type { SharedClock } from "./shared-clock.ts";

/** The serving thread's side of its ledger. One guest runs at a time. */
export class ThreadLedger {
  readonly #words: Int32Array;
  readonly #nap: MonitorNap;
  readonly #clock: SharedClock;
  #turn = 0;

  constructor(ledger: SharedArrayBuffer, nap: SharedArrayBuffer, clock: SharedClock) {
    this.#words = new Int32Array(ledger);
    this.#nap = new MonitorNap(nap);
    this.#clock = clock;
  }

  /** The guest of an instance begins to run, until then at most, as of `performance.now()`. */
  enter(slot: number, until: number): void {
    const deadline = this.#clock(until);
    this.#turn += 1;
    this.#words[ledgerWords.slot] = slot;
    this.#words[ledgerWords.deadline] = deadline;
    Atomics.store(this.#words, ledgerWords.state, runningState(this.#turn));
    this.#nap.wakeFor(deadline);
  }

  /**
   * It has stopped.
   * @returns whether the monitor ended it; no flag is raised any more from then on
   */
  leave(): boolean {
    const running = runningState(this.#turn);
    let state = Atomics.compareExchange(this.#words, ledgerWords.state, running, idle);
    if (state === running) return false;
    const expired = expiredState(running);
    while (state !== expired) {
      Atomics.wait(this.#words, ledgerWords.state, state);
      state = Atomics.load(this.#words, ledgerWords.state);
    }
    Atomics.store(this.#words, ledgerWords.state, idle);
    return true;
  }
}
