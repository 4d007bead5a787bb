import type { CompareStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import { brief } from "../checks/brief.ts";
import { isSameSet } from "../checks/match-json.ts";
import type { Scope } from "../scope.ts";

/** @throws CheckFailure of check `compare` */
export async function compareSaved(raw: CompareStep, context: CaseContext, scope: Scope): Promise<void> {
  const { saved, are } = fill(raw, context, scope);
  const values = scope.read(saved)?.value;
  if (!Array.isArray(values))
    throw new CheckFailure("case", `Expected a list of values named "${saved}", got ${brief(values)}`);
  if (isSo(values, are)) return;
  const wanted = typeof are === "string" ? are : `the set ${brief(are.sameSet)}`;
  throw new CheckFailure(
    "compare",
    `Expected ${values.length} values of "${saved}" that are ${wanted}, got ${brief(values)}`,
  );
}

function isSo(values: readonly unknown[], are: CompareStep["are"]): boolean {
  if (typeof are === "object") return isSameSet(are.sameSet, values);
  const texts = values.map((value) => JSON.stringify(value));
  if (are === "equal") return new Set(texts).size <= 1;
  if (are === "distinct") return new Set(texts).size === texts.length;
  return values.every((value, at) => at === 0 || Number(value) > Number(values[at - 1]));
}
