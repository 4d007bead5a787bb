/** Lines of the log may be 64 KiB long. */
const MOST_EVENTS = 1_000;

/** What an {@link EventBacklog} needs to be shared. */
export const backlogBytes = 4;

/**
 * How many events of a thread nobody has taken yet, in memory that it shares with who takes them. A thread that is too far
 * ahead waits, as a host without threads waits for whoever it tells: else what a slow reader of the log has not read yet
 * would fill the memory.
 */
export class EventBacklog {
  readonly #count: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#count = new Int32Array(memory);
  }

  /** The thread's side: an event was posted. */
  add(): void {
    let count = Atomics.add(this.#count, 0, 1) + 1;
    while (count > MOST_EVENTS) {
      Atomics.wait(this.#count, 0, count);
      count = Atomics.load(this.#count, 0);
    }
  }

  /** The other side: one was taken. */
  take(): void {
    Atomics.sub(this.#count, 0, 1);
    Atomics.notify(this.#count, 0);
  }
}
