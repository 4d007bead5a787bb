/** Fine enough for milliseconds; a day and a half until the numbers come round. */
const TICKS_PER_MS = 16;
const MEASUREMENTS = 20;

/** What {@link SharedClock} gives: i32, so that it can stand in shared memory. It comes round; compare with {@link msBetween}. */
export type Ticks = number;

/** Turns a time of this thread's `performance.now()` into one that means the same on every thread of the process. */
export type SharedClock = (milliseconds: number) => Ticks;

/** Every thread has an origin of its own for `performance`; that of `hrtime` is the machine's. */
export function createSharedClock(): SharedClock {
  const originMs = measureOrigin();
  // Keeps the lower 32 bits.
  return (milliseconds) => Math.floor((originMs + milliseconds) * TICKS_PER_MS) | 0;
}

/** Of several measurements the quickest: the thread may lose its core between the two readings of one. */
function measureOrigin(): number {
  let origin = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MEASUREMENTS; round += 1) {
    const before = performance.now();
    const machineMs = Number(process.hrtime.bigint()) / 1e6;
    const after = performance.now();
    if (after - before >= least) continue;
    least = after - before;
    origin = machineMs - after;
  }
  return origin;
}

export function msAfter(time: Ticks, milliseconds: number): Ticks {
  return (time + Math.ceil(milliseconds * TICKS_PER_MS)) | 0;
}

/** Negative when `to` comes first. */
export function msBetween(from: Ticks, to: Ticks): number {
  return ((to - from) | 0) / TICKS_PER_MS;
}
