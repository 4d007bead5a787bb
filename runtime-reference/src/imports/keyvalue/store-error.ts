import type { Error as StoreError } from "@godwit/wit/host/keyvalue-draft2/wasi-keyvalue-store";

/** wasi:keyvalue/store `error.other`, the only case that can say what happened. Both drafts have the same cases. */
export function storeError(message: string): StoreError {
  return { tag: "other", val: message };
}

/** The WIT error for a backend's failure. */
export function storeErrorFrom(cause: unknown): StoreError {
  return storeError(cause instanceof Error ? cause.message : String(cause));
}
