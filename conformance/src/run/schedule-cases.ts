import type { Case } from "../case/case.ts";
import { hasStep } from "./judge/requirements-of-case.ts";

/** `again`: it could not be judged beside others, and must be tried alone. */
export type Attempt = "over" | "again";

/**
 * Runs cases, several at once, then one by one those that must be alone. Each runs after those that it needs.
 * @param cases in an order in which each comes after those that it needs
 */
export async function scheduleCases(
  cases: readonly Case[],
  parallel: number,
  run: (each: Case, isAlone: boolean) => Promise<Attempt>,
): Promise<void> {
  const alone = findAlone(cases);
  const together = cases.filter(({ id }) => !alone.has(id));
  const attempts = new Map<string, Promise<Attempt>>();
  const queue = [...together];
  const attempt = async (each: Case): Promise<Attempt> => {
    const before = await Promise.all((each.needs ?? []).map((id) => attempts.get(id)));
    return before.includes("again") ? "again" : run(each, false);
  };
  const work = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const attempted = attempt(each);
      attempts.set(each.id, attempted);
      await attempted;
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  for (const each of together) if ((await attempts.get(each.id)) === "again") await run(each, true);
  for (const each of cases) if (alone.has(each.id)) await run(each, true);
}

/** Those that say so, those that restart the subject, and those that need one of them. */
function findAlone(cases: readonly Case[]): ReadonlySet<string> {
  const alone = new Set<string>();
  for (const each of cases) {
    const isAlone = each.alone === true || hasStep(each, "restart") || each.needs?.some((id) => alone.has(id));
    if (isAlone) alone.add(each.id);
  }
  return alone;
}
