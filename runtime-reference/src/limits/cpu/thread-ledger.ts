import { CpuLedger, expiredState, idle, ledgerWords, runningState } from "./cpu-ledger.ts";
import { MonitorNap } from "./monitor-nap.ts";
import type { SharedClock } from "./shared-clock.ts";
import { ThreadCpuTime } from "./thread-cpu-time.ts";

/** Below this a turn is charged by the clock: it was too short to have waited for a core. */
const SHORT_TURN_MS = 1;

/** The serving thread's side of its ledger. One guest runs at a time. */
export class ThreadLedger {
  readonly #ledger: CpuLedger;
  readonly #words: Int32Array;
  readonly #nap: MonitorNap;
  readonly #clock: SharedClock;
  readonly #cpuTime = new ThreadCpuTime();
  #turn = 0;
  #enteredAt = 0;
  #cpuAtEntry = 0;

  constructor(ledger: SharedArrayBuffer, nap: SharedArrayBuffer, clock: SharedClock) {
    this.#ledger = new CpuLedger(ledger);
    this.#words = this.#ledger.words;
    this.#nap = new MonitorNap(nap);
    this.#clock = clock;
  }

  /** The guest of an instance begins to run, for so many milliseconds at most. */
  enter(slot: number, milliseconds: number): void {
    const now = performance.now();
    const deadline = this.#clock(now + milliseconds);
    this.#turn += 1;
    this.#enteredAt = now;
    this.#cpuAtEntry = this.#cpuTime.estimate(now);
    this.#ledger.cpuLimit = this.#cpuAtEntry + milliseconds;
    this.#words[ledgerWords.slot] = slot;
    this.#words[ledgerWords.deadline] = deadline;
    Atomics.store(this.#words, ledgerWords.state, runningState(this.#turn));
    this.#nap.wakeFor(deadline);
  }

  /** Whether the monitor has ended the turn under way. */
  get isOver(): boolean {
    return Atomics.load(this.#words, ledgerWords.state) !== runningState(this.#turn);
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

  /** How long the last turn, which has just been left, had a core. */
  usedMs(): number {
    const now = performance.now();
    const elapsed = now - this.#enteredAt;
    if (elapsed < SHORT_TURN_MS) return elapsed;
    return Math.min(elapsed, Math.max(0, this.#cpuTime.read(now) - this.#cpuAtEntry));
  }
}
