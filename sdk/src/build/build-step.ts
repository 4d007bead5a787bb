/** The steps of a build, in their order; `types` runs beside `componentize`. */
export type BuildStepName = "settings" | "bundle" | "types" | "componentize" | "write" | "package";

/** A step begins, or has ended well. */
export type BuildStep =
  | { readonly name: BuildStepName; readonly state: "begun" }
  | { readonly name: BuildStepName; readonly state: "done"; readonly milliseconds: number };
