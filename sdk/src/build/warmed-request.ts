/** A warm request that the build answered. */
export interface WarmedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Up to the end of the body and of the work given to `waitUntil`. */
  readonly milliseconds: number;
}
