/**
 * What a serving thread and the monitor tell each other of the guest that runs there, in shared memory. All but the state
 * is written while that is idle, and holds for the turn that it names then.
 */
export class CpuLedger {
  /** i32 words, by the names of {@link ledgerWords}. */
  readonly words: Int32Array;
  readonly #cpuLimit: Float64Array;

  constructor(memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory, 0, 4);
    this.#cpuLimit = new Float64Array(memory, 16, 1);
  }

  /** When the thread has had a core for so many milliseconds since its start, the turn is over. */
  get cpuLimit(): number {
    return this.#cpuLimit[0] ?? 0;
  }

  set cpuLimit(milliseconds: number) {
    this.#cpuLimit[0] = milliseconds;
  }
}

export const ledgerWords = { state: 0, slot: 1, deadline: 2 } as const;
/** A cache line of its own: threads write to their ledgers all the time. */
export const ledgerBytes = 64;

/**
 * The state is `idle`, or names a turn and its phase: running, expiring (the monitor raises the guest's flags), expired.
 * That each turn has its own number is what keeps a late monitor from ending the turn after the one that it looked at.
 */
export const idle = 0;
const RUNNING = 1;
const PHASE_MASK = 3;
const PHASE_BITS = 2;
const TURN_MASK = 2 ** 29 - 1;

export function runningState(turn: number): number {
  return ((turn & TURN_MASK) << PHASE_BITS) | RUNNING;
}

export function isRunning(state: number): boolean {
  return (state & PHASE_MASK) === RUNNING;
}

/** What follows a running state when its time is over. */
export function expiringState(running: number): number {
  return running + 1;
}

export function expiredState(running: number): number {
  return running + 2;
}
