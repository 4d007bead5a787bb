const MOST_TURNS = 100;

/** The export neither returned nor failed. */
export class StuckError extends Error {
  override readonly name = "StuckError";

  constructor() {
    super("Cannot end the call of the export: it waits for nothing");
  }
}

/** Everything here answers in microtasks: what has not ended after some turns of the event loop never will. */
export async function orStuck(work: Promise<void>): Promise<void> {
  let turns = 0;
  let next: NodeJS.Immediate | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const wait = () => {
      turns += 1;
      if (turns > MOST_TURNS) reject(new StuckError());
      else next = setImmediate(wait);
    };
    next = setImmediate(wait);
  });
  await Promise.race([work, stuck]).finally(() => clearImmediate(next));
}
