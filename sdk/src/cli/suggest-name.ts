import { nearestName } from "../build/nearest-name.ts";

/** What to say to somebody who typed a name that does not exist: the nearest of `names`, else all of them. */
export function suggestName(typed: string, names: readonly string[]): string {
  const nearest = nearestName(typed, names);
  return nearest === undefined ? `Known: ${names.join(", ")}` : `Did you mean ${nearest}?`;
}
