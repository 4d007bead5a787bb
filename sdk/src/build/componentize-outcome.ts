/** What the child process that makes a component tells its parent. */
export type ComponentizeOutcome =
  | { readonly kind: "built" }
  /** The module's top level still ran at the time limit. */
  | { readonly kind: "load-timed-out" }
  /** The module's top level waits for something that can never come: nothing is left to do for the engine. */
  | { readonly kind: "load-pending" }
  /** The module's top level threw, trapped or left a promise rejected; `report` is what the engine said on stderr. */
  | { readonly kind: "load-failed"; readonly report: string }
  | { readonly kind: "failed"; readonly message: string };
