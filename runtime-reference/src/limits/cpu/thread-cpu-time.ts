/** How old a reading may be, in milliseconds: as much may a turn be charged too little. */
const READING_MS = 5;

/** How long this thread has had a core, in milliseconds. A reading costs more than a turn may: most times are estimates. */
export class ThreadCpuTime {
  #readAt = Number.NEGATIVE_INFINITY;
  #read = 0;

  /** @param now of `performance.now()` */
  read(now: number): number {
    const { user, system } = process.threadCpuUsage();
    this.#readAt = now;
    this.#read = (user + system) / 1_000;
    return this.#read;
  }

  /** At most so much: as if the thread had had its core ever since the last reading. */
  estimate(now: number): number {
    const age = now - this.#readAt;
    return age > READING_MS ? this.read(now) : this.#read + age;
  }
}
