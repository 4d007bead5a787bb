/** What to say to somebody who typed a name that there is not: the nearest of `names`, else all of them, if they are few. */
export function suggestNames(typed: string, names: readonly string[]): string | undefined {
  const nearest = nearestNames(typed, names);
  if (nearest.length > 0) return `Did you mean ${nearest.join(" or ")}?`;
  return names.length <= 20 ? `Known: ${names.join(", ")}` : undefined;
}

/** At most three names that few slips of the keyboard would turn into `typed`, the nearest first. */
export function nearestNames(typed: string, names: readonly string[]): readonly string[] {
  const most = Math.max(2, Math.floor(typed.length / 3));
  return names
    .map((name) => ({ name, edits: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter(({ edits }) => edits <= most)
    .sort((one, other) => one.edits - other.edits)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(row, column - 1) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, at(row, column) + 1, at(next, column - 1) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
