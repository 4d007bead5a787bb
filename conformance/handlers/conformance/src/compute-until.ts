/**
 * Computes until it is over, in rounds of some microseconds, and says how many they were. The sum leaves the loop: a bundler takes one
 * that has no effect away.
 */
export function computeUntil(isOver: () => boolean): { readonly rounds: number; readonly sum: number } {
  let [rounds, sum] = [0, 0];
  for (; !isOver(); rounds++) {
    for (let step = 0; step < 500; step++) sum = (sum + Math.imul(rounds, step)) | 0;
  }
  return { rounds, sum };
}
