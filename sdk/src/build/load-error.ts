import { BuildError, type BuildErrorDetails } from "./build-error.ts";

/** Why a handler's module does not load. */
export type LoadErrorCode = "GODWIT_LOAD_FAILED" | "GODWIT_LOAD_TIMED_OUT" | "GODWIT_LOAD_PENDING";

/** The top level of the handler's module, which runs once at build time, does not come to its end. */
export class LoadError extends BuildError {
  override readonly name = "LoadError";
  readonly code: LoadErrorCode;

  constructor(code: LoadErrorCode, file: string, reason: string, details?: BuildErrorDetails) {
    super(`Cannot load "${file}": ${reason}`, details);
    this.code = code;
  }
}
