import { BuildError, type BuildErrorDetails } from "./build-error.ts";

/** Why a handler cannot be bundled. */
export type BundleErrorCode =
  | "GODWIT_BUNDLE_NODE_BUILTIN"
  | "GODWIT_BUNDLE_DYNAMIC_IMPORT"
  | "GODWIT_BUNDLE_IMPORT_META"
  | "GODWIT_BUNDLE_IMPORT_UNRESOLVED"
  | "GODWIT_BUNDLE_SYNTAX"
  | "GODWIT_BUNDLE_EVAL"
  | "GODWIT_BUNDLE_GLOBAL_MISSING"
  | "GODWIT_BUNDLE_DEFAULT_EXPORT"
  | "GODWIT_BUNDLE_STORE_EVENTUAL"
  | "GODWIT_BUNDLE_FAILED";

/** The handler and what it imports cannot become one module that a component runs. */
export class BundleError extends BuildError {
  override readonly name = "BundleError";
  readonly code: BundleErrorCode;

  constructor(code: BundleErrorCode, file: string, reason: string, details?: BuildErrorDetails) {
    super(`Cannot bundle "${file}": ${reason}`, details);
    this.code = code;
  }
}
