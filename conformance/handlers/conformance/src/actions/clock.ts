import type { Action } from "../action.ts";
import { computeUntil } from "../compute-until.ts";
import { sleep } from "../sleep.ts";

/** What the clocks say. */
export const clock: Action<"clock"> = async () => {
  const now = Date.now();
  const first = performance.now();
  await sleep(20);
  const second = performance.now();
  const before = Date.now();
  const { rounds } = computeAbout(30);
  return Response.json({ now, performance: [first, second], duringCompute: [before, Date.now()], rounds });
};

/** Ends on hosts whose clocks stand still while a handler computes, too. */
function computeAbout(ms: number): { readonly rounds: number } {
  const end = performance.now() + ms;
  let left = 3000;
  return computeUntil(() => --left < 0 || performance.now() >= end);
}
