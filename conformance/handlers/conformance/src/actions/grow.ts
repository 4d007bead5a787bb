import type { Action } from "../action.ts";
import { errorName } from "../error-name.ts";

/** In module state, so that no collection takes it. */
const kept: Uint8Array[] = [];

/** Allocates and keeps a mebibyte at a time. */
export const grow: Action<"grow"> = ({ mebibytes }) => {
  try {
    while (kept.length < mebibytes) kept.push(new Uint8Array(2 ** 20).fill(1));
    return Response.json({ mebibytes: kept.length, error: null });
  } catch (error) {
    const reached = kept.length;
    // Room for the answer.
    kept.length = 0;
    return Response.json({ mebibytes: reached, error: errorName(error) });
  }
};
