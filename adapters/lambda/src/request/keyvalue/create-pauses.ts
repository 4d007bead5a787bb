/** How long to wait before each next try, in milliseconds; `undefined` when there were enough. */
export interface Pauses {
  next(): number | undefined;
}

const TRIES = 7;
const FIRST_MS = 25;
const LONGEST_MS = 1000;

/**
 * Pauses that double, each of a random length below that, so that many who were refused at once do not come back at once:
 * 2.6 s in all at most.
 */
export function createPauses(): Pauses {
  let tries = 0;
  return {
    next: () => (tries === TRIES ? undefined : Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** tries++)),
  };
}
