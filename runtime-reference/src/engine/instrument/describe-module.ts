import type { ModuleContents } from "../binary/read-module.ts";
import type { BodyRewriter } from "./body-rewriter.ts";
import type { ModuleDescription } from "./module-description.ts";
import type { TimeLimit } from "./time-limit.ts";

/** @param code what was seen while the code was rewritten */
export function describeModule(
  module: ModuleContents,
  code: Pick<BodyRewriter, "changedTables" | "dropsSegments" | "checksDeadline">,
  limit: TimeLimit,
): ModuleDescription {
  const globals = module.globals.flatMap(({ type, isMutable }, index) => (isMutable ? [{ index, type }] : []));
  const tables = [...code.changedTables].sort((a, b) => a - b);
  const description: ModuleDescription = {
    memories: module.memories.map(({ importedFrom }) => (importedFrom === undefined ? {} : { importedFrom })),
    // A module without memory needs one for its deadline alone.
    controlCount: module.memories.length === 0 && code.checksDeadline ? 1 : module.memories.length,
    globals,
    tables,
    ...(limit === "fuel" ? { countsFuel: true } : {}),
  };
  const needsFreshInstance = code.dropsSegments
    ? "it drops data or element segments"
    : globals.some(({ type }) => type === "exnref")
      ? "it has a mutable global of type exnref"
      : tables.some((index) => module.tables[index] === "exnref")
        ? "it changes a table of type exnref"
        : undefined;
  return needsFreshInstance === undefined ? description : { ...description, needsFreshInstance };
}
