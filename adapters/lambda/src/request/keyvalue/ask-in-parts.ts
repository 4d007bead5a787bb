import { setTimeout as sleep } from "node:timers/promises";
import { createPauses } from "./create-pauses.ts";
import type { Table } from "./open-table.ts";
import { TableThrottledError } from "./table-throttled-error.ts";

/**
 * Asks for many things, some at a time, and again for those that were left out: at once when some were not, after a growing
 * pause when all were.
 * @param ask returns what was left out
 * @throws TableThrottledError when nothing comes of it any more
 */
export async function askInParts<T>(
  table: Table,
  things: readonly T[],
  atOnce: number,
  ask: (part: T[]) => Promise<readonly T[]>,
): Promise<void> {
  let left = [...things];
  let pauses = createPauses();
  while (left.length > 0) {
    const part = left.slice(0, atOnce);
    const unprocessed = await ask(part);
    left = [...unprocessed, ...left.slice(atOnce)];
    if (unprocessed.length < part.length) {
      pauses = createPauses();
      continue;
    }
    const pause = pauses.next();
    if (pause === undefined) throw new TableThrottledError(table.name);
    await sleep(pause);
  }
}
