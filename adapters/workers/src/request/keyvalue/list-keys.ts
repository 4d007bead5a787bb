import { compareUtf8, type KeyPage } from "@godwit/runtime-reference/isolate";
import type { StoreObject } from "./open-object.ts";

/** Keys behind the cursor, which is the last key of a page. Each object gives a page of its own, and they are merged. */
export async function listKeys(
  objects: readonly StoreObject[],
  cursor: string | undefined,
  limit: number,
): Promise<KeyPage> {
  const pages = await Promise.all(objects.map((object) => object.call((calls) => calls.list(cursor, limit))));
  const found = pages.flatMap((page) => page.keys).sort(compareUtf8);
  const keys = found.slice(0, limit);
  // An object whose page was full has its limit of keys here: what it has beyond lies behind them all.
  const isMore = found.length > limit || pages.some((page) => page.cursor !== undefined);
  return { keys, cursor: isMore ? keys.at(-1) : undefined };
}
