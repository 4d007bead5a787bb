import type { InstanceClock } from "../../component/cpu-meter.ts";
import type { CompileTime } from "./compile-time.ts";
import type { ThreadLedger } from "./thread-ledger.ts";

/** Times further away could not be told from past ones. */
const LONGEST_MS = 24 * 3_600_000;
interface SlotParts {
  readonly slot: number;
  readonly compileTimeOf: (code: object) => CompileTime;
  readonly onWatch: (flags: readonly Int32Array[]) => void;
  readonly onRelease: () => void;
}

/** The clock of an instance that the monitor knows by a slot. */
export class SlotClock implements InstanceClock {
  readonly #ledger: ThreadLedger;
  readonly #slot: number;
  readonly #compileTimeOf: SlotParts["compileTimeOf"];
  readonly #onWatch: SlotParts["onWatch"];
  readonly #onRelease: () => void;
  #flags: readonly Int32Array[] = [];
  #ownMs = 0;
  /** What may be used past its own. */
  #compileTime: CompileTime | undefined;
  #compileMs = 0;
  #usedMs = 0;
  #isRunning = false;
  #hasExpired = false;
  #isReleased = false;

  constructor(ledger: ThreadLedger, { slot, compileTimeOf, onWatch, onRelease }: SlotParts) {
    this.#ledger = ledger;
    this.#slot = slot;
    this.#compileTimeOf = compileTimeOf;
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

  begin(budgetMs: number, code?: object): void {
    this.#ownMs = Math.min(budgetMs, LONGEST_MS);
    this.#compileTime = code && this.#compileTimeOf(code);
    this.#compileMs = this.#compileTime?.begin() ?? 0;
    this.#usedMs = 0;
    this.#hasExpired = false;
    for (const flag of this.#flags) Atomics.store(flag, 0, 0);
  }

  enter(): void {
    const leftMs = this.#ownMs + this.#compileMs - this.#usedMs;
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
    const before = this.#pastOwnMs;
    this.#usedMs += this.#ledger.usedMs();
    this.#compileTime?.use(this.#pastOwnMs - before);
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.leave();
    this.#onRelease();
  }

  get #pastOwnMs(): number {
    return Math.max(0, this.#usedMs - this.#ownMs);
  }

  #expire(): void {
    this.#hasExpired = true;
    this.#raiseFlags();
  }

  #raiseFlags(): void {
    for (const flag of this.#flags) Atomics.store(flag, 0, 1);
  }
}
