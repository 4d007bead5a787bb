import type { Action } from "../action.ts";
import { computeUntil } from "../compute-until.ts";

/** Computes for so long, or for ever. */
export const compute: Action<"compute"> = ({ ms = Number.POSITIVE_INFINITY }) => {
  const end = Date.now() + ms;
  const { rounds, sum } = computeUntil(() => Date.now() >= end);
  return new Response("computed", { headers: { "x-computed": `${sum} in ${rounds} rounds` } });
};
