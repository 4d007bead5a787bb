import type { Stages } from "../self-test/stages.ts";
import type { Mutant } from "./mutant.ts";

/** A store with a fault, which these cases see in the results of their calls. */
export function inStore(id: string, wrong: string, cases: readonly string[], faults: () => Partial<Stages>): Mutant {
  return { id, wrong, where: "host", faults, kills: cases.map((each) => ({ case: each, check: "body" })) };
}
