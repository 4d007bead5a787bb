import { pause } from "./pause.ts";

/** Looks again and again until nothing is wrong any more or the time is over; gives what is wrong then. */
export async function waitUntilFine(
  findProblem: () => string | undefined,
  withinMs: number,
): Promise<string | undefined> {
  const until = performance.now() + withinMs;
  for (;;) {
    const problem = findProblem();
    if (problem === undefined || performance.now() >= until) return problem;
    await pause(10);
  }
}
