/** What a build of a function can be told. */
export interface FunctionOptions {
  /** `component`: each request in a clean instance. `bundle`: the handler in Node's own engine, without isolation. */
  readonly as: "component" | "bundle";
  /** How the function answers: whole, or piece by piece. The ingress must be set to the same. */
  readonly invoke: "buffered" | "stream";
  /** `managed`: AWS's Node 24. `custom`: the function's own, started by its `bootstrap`. */
  readonly runtime: "managed" | "custom";
  /** Whether a layer has the engine: where `function.zip` could not be uploaded directly with it, or always. */
  readonly layer: "auto" | "always";
}
