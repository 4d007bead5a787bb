import type { Case } from "./case.ts";

/** Cases in an order in which each comes after those that it needs; apart from that the order stays. */
export function orderByNeeds(cases: readonly Case[]): {
  readonly ordered: readonly Case[];
  /** Ids of those that need themselves in the end. */
  readonly inCircle: readonly string[];
} {
  const byId = new Map(cases.map((each) => [each.id, each]));
  const ordered = new Set<Case>();
  const inCircle: string[] = [];
  const visit = (each: Case, above: readonly string[]): void => {
    if (ordered.has(each)) return;
    if (above.includes(each.id)) {
      inCircle.push(each.id);
      return;
    }
    for (const id of each.needs ?? []) {
      const needed = byId.get(id);
      if (needed !== undefined) visit(needed, [...above, each.id]);
    }
    ordered.add(each);
  };
  for (const each of cases) visit(each, []);
  return { ordered: [...ordered], inCircle };
}
