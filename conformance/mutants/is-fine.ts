import type { MutantsReport } from "./run-mutants.ts";

/** Whether every claim holds, and every case that must decide is killed. */
export function isFine({ unsound, mutants, killers }: MutantsReport): boolean {
  const claimsHold = mutants.every(({ kills }) => kills.every(({ holds }) => holds));
  return unsound.length === 0 && claimsHold && Object.values(killers).every((ids) => ids.length > 0);
}
