import { Fields } from "wasi:http/types@0.2.10";

/**
 * Has the realm that WIT calls run in set up its typed arrays while the module loads. The engine does that at their first
 * use, which would otherwise be in every request: a quarter of a short request's time on wasmtime.
 */
export function prepareWitCalls(): void {
  try {
    // It copies the first value with a typed array, and throws at the second one: before it calls the host, which is not there.
    Fields.fromList([
      ["a", new Uint8Array(1)],
      ["a", undefined as never],
    ]);
  } catch {
    // As it is meant to.
  }
}
