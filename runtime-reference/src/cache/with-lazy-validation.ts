import { setFlagsFromString } from "node:v8";

/**
 * Runs what compiles a module that is known to be valid. V8 then looks at each of its functions when it is first called, instead of
 * at all of them now: most of the time that loading an engine takes. V8 ends the process at one that is not valid after all.
 * @param work synchronous, so that nothing of this thread comes in between. V8 has one set of flags for all threads: what another one
 * compiles meanwhile may not be looked at either. `WebAssembly.validate` always looks at all.
 */
export function withLazyValidation<T>(work: () => T): T {
  setFlagsFromString("--wasm-lazy-validation");
  try {
    return work();
  } finally {
    setFlagsFromString("--no-wasm-lazy-validation");
  }
}
