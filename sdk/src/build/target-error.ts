import { BuildError, type BuildErrorDetails } from "./build-error.ts";

/** Why an app cannot be built for a target. */
export type TargetErrorCode =
  | "GODWIT_TARGET_UNKNOWN"
  | "GODWIT_TARGET_STORES"
  | "GODWIT_TARGET_OPTION"
  | "GODWIT_ADAPTER_MISSING";

/** The target cannot run the app, or what it takes to build for it is missing. */
export class TargetError extends BuildError {
  override readonly name = "TargetError";
  readonly code: TargetErrorCode;

  constructor(code: TargetErrorCode, target: string, reason: string, details?: BuildErrorDetails) {
    super(`Cannot build for target "${target}": ${reason}`, details);
    this.code = code;
  }
}
