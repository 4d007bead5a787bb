import type { BundleError } from "./bundle-error.ts";

/** Ends rollup with `error`. It travels as a cause, because rollup writes its own `code` over that of what it catches. */
export function refuse(error: BundleError): never {
  throw new Error(error.message, { cause: error });
}
