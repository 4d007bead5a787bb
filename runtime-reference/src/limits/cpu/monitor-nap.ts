import { msBetween, type Ticks } from "./shared-clock.ts";

const words = { state: 0, until: 1 } as const;
const AWAKE = 0;
const NAPPING = 1;
const ASLEEP = 2;

export const napBytes = 8;

/**
 * The monitor's sleep, as i32 words of memory that it shares with all serving threads: they wake it only if it would
 * come too late by itself.
 */
export class MonitorNap {
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /** A deadline was written; the monitor must look at it by then. */
  wakeFor(deadline: Ticks): void {
    const state = Atomics.load(this.#words, words.state);
    if (state === AWAKE) return;
    if (state === NAPPING && msBetween(this.#words[words.until] ?? 0, deadline) >= 0) return;
    this.wake();
  }

  wake(): void {
    if (Atomics.exchange(this.#words, words.state, AWAKE) !== AWAKE) Atomics.notify(this.#words, words.state);
  }

  /** The monitor's side: it is about to look at everything. */
  beginLooking(): void {
    Atomics.store(this.#words, words.state, AWAKE);
  }

  /**
   * It has looked, and will look again at `until` unless it is woken; `undefined` for not before that. What was written
   * before this, without a wake, must be looked for again before {@link sleep}.
   */
  announce(until: Ticks | undefined): void {
    this.#words[words.until] = until ?? 0;
    Atomics.store(this.#words, words.state, until === undefined ? ASLEEP : NAPPING);
  }

  /** Returns once it is woken, or at the time that was announced. */
  sleep(now: Ticks): void {
    const state = Atomics.load(this.#words, words.state);
    if (state === AWAKE) return;
    const timeout = state === ASLEEP ? Number.POSITIVE_INFINITY : msBetween(now, this.#words[words.until] ?? 0);
    Atomics.wait(this.#words, words.state, state, timeout);
  }
}
