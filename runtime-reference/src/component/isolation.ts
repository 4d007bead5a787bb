import type { LoadedEngine } from "./load-engine.ts";

/** How each request gets a clean instance. */
export type Isolation =
  /** What the request before wrote is undone: hundredths of a millisecond. */
  | { readonly mode: "reset" }
  /** A new instance each time, because not everything can be undone: milliseconds. */
  | { readonly mode: "new-instance"; readonly reason: string };

/** How instances of an engine are kept clean, and whether its guests can be ended while they run. */
export function isolationOf({ glue, cores }: LoadedEngine): Isolation {
  if (glue.madeBy === undefined) {
    return {
      mode: "new-instance",
      reason: "it needs jco's glue, which keeps a request's resources where nothing can clear them",
    };
  }
  for (const { description } of cores.values()) {
    if (description === undefined)
      return { mode: "new-instance", reason: "one of its core modules cannot be instrumented" };
    if (description.needsFreshInstance !== undefined)
      return { mode: "new-instance", reason: description.needsFreshInstance };
  }
  return { mode: "reset" };
}
