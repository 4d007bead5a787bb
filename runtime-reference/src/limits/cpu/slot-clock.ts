import type { InstanceClock } from "../../component/cpu-meter.ts";
import type { ThreadLedger } from "./thread-ledger.ts";

/** Times further away could not be told from past ones. */
const LONGEST_MS = 24 * 3_600_000;
/** V8 compiles a function when it is called first: what an engine's first request spends on that is not its app's doing. */
const COMPILE_MS = 500;

/** What is known of the code that instances run. */
export interface EngineUse {
  hasRun: boolean;
}

interface SlotParts {
  readonly slot: number;
  readonly flags: readonly Int32Array[];
  readonly use: EngineUse;
}

/** The clock of an instance that the monitor knows by a slot. */
export class SlotClock implements InstanceClock {
  readonly #ledger: ThreadLedger;
  readonly #slot: number;
  readonly #flags: readonly Int32Array[];
  readonly #use: EngineUse;
  readonly #onRelease: () => void;
  #budgetMs = 0;
  #usedMs = 0;
  #isRunning = false;
  #hasExpired = false;
  #isReleased = false;

  constructor(ledger: ThreadLedger, { slot, flags, use }: SlotParts, onRelease: () => void) {
    this.#ledger = ledger;
    this.#slot = slot;
    this.#flags = flags;
    this.#use = use;
    this.#onRelease = onRelease;
  }

  get hasExpired(): boolean {
    return this.#hasExpired;
  }

  get usedMs(): number {
    return this.#usedMs;
  }

  begin(budgetMs: number): void {
    this.#budgetMs = Math.min(budgetMs, LONGEST_MS) + (this.#use.hasRun ? 0 : COMPILE_MS);
    this.#use.hasRun = true;
    this.#usedMs = 0;
    this.#hasExpired = false;
    for (const flag of this.#flags) Atomics.store(flag, 0, 0);
  }

  enter(): void {
    const leftMs = this.#budgetMs - this.#usedMs;
    // An earlier turn ended just after its time: there was nobody to stop then.
    if (leftMs <= 0) this.#expire();
    // A guest that goes on after its instance was given up ends by the flags that stay raised then.
    if (this.#hasExpired || this.#isReleased) return;
    this.#isRunning = true;
    this.#ledger.enter(this.#slot, leftMs);
  }

  leave(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#hasExpired = this.#ledger.leave();
    this.#usedMs += this.#ledger.usedMs();
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.leave();
    this.#onRelease();
  }

  #expire(): void {
    this.#hasExpired = true;
    for (const flag of this.#flags) Atomics.store(flag, 0, 1);
  }
}
