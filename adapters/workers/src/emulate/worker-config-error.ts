export type WorkerConfigErrorCode =
  | "GODWIT_WORKER_MISSING"
  | "GODWIT_WORKER_CONFIG_INVALID"
  | "GODWIT_WORKER_CONFIG_UNSUPPORTED"
  | "GODWIT_COMPATIBILITY_DATE";

/** A worker's folder cannot be emulated as its `wrangler.jsonc` says. */
export class WorkerConfigError extends Error {
  override readonly name = "WorkerConfigError";
  readonly code: WorkerConfigErrorCode;
  /** What the developer can do about it. */
  readonly wayOut: string | undefined;

  constructor(
    code: WorkerConfigErrorCode,
    file: string,
    state: string,
    { wayOut, ...options }: ErrorOptions & { readonly wayOut?: string } = {},
  ) {
    super(`Cannot emulate "${file}": ${state}`, options);
    this.code = code;
    this.wayOut = wayOut;
  }
}
