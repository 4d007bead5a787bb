import type { Action } from "../action.ts";
import { sleep } from "../sleep.ts";

/** Timers of 30, 10 and 20 ms, called a, b and c, and one that is cleared. */
export const timers: Action<"timers"> = async () => {
  const startedAt = performance.now();
  const order: string[] = [];
  let [cleared, late] = [true, true];

  async function run(name: string, ms: number): Promise<void> {
    await sleep(ms);
    order.push(name);
    late &&= performance.now() - startedAt >= ms;
  }

  const never = setTimeout(() => {
    cleared = false;
  }, 5);
  const all = [run("a", 30), run("b", 10), run("c", 20)];
  clearTimeout(never);
  await Promise.all(all);
  return Response.json({ order, elapsedMs: performance.now() - startedAt, cleared, late });
};
