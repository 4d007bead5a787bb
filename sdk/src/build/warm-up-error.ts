import { BuildError, type BuildErrorDetails } from "./build-error.ts";
import type { WarmRequestName } from "./warm-up-run.ts";

/** Why a warm request is not answered at build time. */
export type WarmUpErrorCode =
  | "GODWIT_WARM_UP_CALL"
  | "GODWIT_WARM_UP_FAILED"
  | "GODWIT_WARM_UP_TIMED_OUT"
  | "GODWIT_WARM_UP_PENDING";

/** A request that `godwit.config.ts` names under `warm` cannot be answered at build time. */
export class WarmUpError extends BuildError {
  override readonly name = "WarmUpError";
  readonly code: WarmUpErrorCode;
  /** The warm request. */
  readonly method: string;
  readonly path: string;

  constructor(
    code: WarmUpErrorCode,
    file: string,
    { method, path }: WarmRequestName,
    reason: string,
    details?: BuildErrorDetails,
  ) {
    super(`Cannot warm "${file}" with ${method} ${path}: ${reason}`, details);
    this.code = code;
    this.method = method;
    this.path = path;
  }
}
