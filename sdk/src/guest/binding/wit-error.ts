/**
 * The error case of a WIT call that failed, or `undefined` for any other error.
 * The engine throws an object of another realm (`instanceof Error` is false) whose `payload` is the WIT variant.
 */
export function witErrorCase(error: unknown): { readonly tag: string; readonly val?: unknown } | undefined {
  if (typeof error !== "object" || error === null || !("payload" in error)) return undefined;
  const { payload } = error;
  if (typeof payload !== "object" || payload === null || !("tag" in payload)) return undefined;
  return typeof payload.tag === "string"
    ? { tag: payload.tag, val: "val" in payload ? payload.val : undefined }
    : undefined;
}

/** Whether a swap failed because something was written since (wasi:keyvalue/atomics `cas-error`). */
export function isCasFailed(error: unknown): boolean {
  return witErrorCase(error)?.tag === "cas-failed";
}
