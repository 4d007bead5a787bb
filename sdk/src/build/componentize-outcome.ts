/** What the child process that makes a component tells its parent. */
export type ComponentizeOutcome = ComponentBuilt | LoadFailure | { readonly kind: "failed"; readonly message: string };

export interface ComponentBuilt {
  readonly kind: "built";
  /** What the engine and the guest wrote on stderr. */
  readonly report: string;
}

/**
 * The engine did not come to the end of the module's top level and the warm requests, or not well:
 * - `load-timed-out`: it still ran at the time limit;
 * - `load-pending`: it waits for something that can never come: nothing is left to do for the engine;
 * - `load-failed`: it threw, trapped or left a promise rejected, or a warm request was not answered well.
 */
export interface LoadFailure {
  readonly kind: "load-timed-out" | "load-pending" | "load-failed";
  /** What the engine and the guest wrote on stderr. */
  readonly report: string;
}
