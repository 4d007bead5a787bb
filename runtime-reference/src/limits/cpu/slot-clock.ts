import type { InstanceClock } from "../../component/cpu-meter.ts";
import type { ThreadLedger } from "./thread-ledger.ts";

/** Times further away could not be told from past ones. */
const LONGEST_MS = 24 * 3_600_000;
/** V8 compiles a function when it is called first, which is not the doing of the app that an engine runs first. */
const COMPILE_MS = 500;

/** What the code that instances run has done already, so that it is compiled. */
export type EngineUse = Set<"start" | "request">;

interface SlotParts {
  readonly slot: number;
  readonly use: EngineUse;
  readonly onWatch: (flags: readonly Int32Array[]) => void;
  readonly onRelease: () => void;
}

/** The clock of an instance that the monitor knows by a slot. */
export class SlotClock implements InstanceClock {
  readonly #ledger: ThreadLedger;
  readonly #slot: number;
  readonly #use: EngineUse;
  readonly #onWatch: SlotParts["onWatch"];
  readonly #onRelease: () => void;
  #flags: readonly Int32Array[] = [];
  #budgetMs = 0;
  #usedMs = 0;
  #isRunning = false;
  #hasExpired = false;
  #isReleased = false;

  constructor(ledger: ThreadLedger, { slot, use, onWatch, onRelease }: SlotParts) {
    this.#ledger = ledger;
    this.#slot = slot;
    this.#use = use;
    this.#onWatch = onWatch;
    this.#onRelease = onRelease;
  }

  get hasExpired(): boolean {
    return this.#hasExpired;
  }

  get usedMs(): number {
    return this.#usedMs;
  }

  watch(deadlineFlags: readonly Int32Array[]): void {
    this.#flags = [...deadlineFlags];
    this.#onWatch(this.#flags);
    // The turn may be over already, with no flag to raise.
    if (this.#isRunning && this.#ledger.isOver) this.#raiseFlags();
  }

  begin(budgetMs: number, phase: "start" | "request"): void {
    this.#budgetMs = Math.min(budgetMs, LONGEST_MS) + (this.#use.has(phase) ? 0 : COMPILE_MS);
    this.#use.add(phase);
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
    this.#raiseFlags();
  }

  #raiseFlags(): void {
    for (const flag of this.#flags) Atomics.store(flag, 0, 1);
  }
}
