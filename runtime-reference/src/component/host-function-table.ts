import type { ImportedFunction, ImportedName } from "../glue/plan/component-plan.ts";
import type { WitType } from "../glue/plan/wit-type.ts";
import table from "./host-functions.json" with { type: "json" };

/** Functions with their types, generated from the WIT. Indexes are as in a ComponentPlan. */
export interface HostFunctionTable {
  readonly types: readonly WitType[];
  readonly resources: readonly ImportedName[];
  /** Those of the interfaces that the host provides. */
  readonly functions: readonly ImportedFunction[];
  /** Those that a component must export. */
  readonly exports: readonly ImportedFunction[];
}

// What was written as one: its test generates it anew.
export const hostFunctionTable: HostFunctionTable = table as unknown as HostFunctionTable;
