import type { ModuleDescription } from "../instrument/module-description.ts";

/**
 * In words, why no image can be loaded into instances of such modules; absent when one can.
 * @param descriptions one of each module of the component, undefined for one that was not instrumented
 */
export function loadObstacle(descriptions: Iterable<ModuleDescription | undefined>): string | undefined {
  for (const description of descriptions) {
    if (description === undefined) return "it has a module that cannot be instrumented";
    if (description.needsFreshInstance !== undefined) return description.needsFreshInstance;
    if (description.tables.length > 0) return "it changes tables, which no image holds";
  }
  return undefined;
}
