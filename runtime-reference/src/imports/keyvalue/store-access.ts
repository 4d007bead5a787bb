import type { Error as StoreError } from "@godwit/wit/host/keyvalue-draft2/wasi-keyvalue-store";
import type { CurrentRequest } from "../current-request.ts";
import type { Awaitable, KeyValueBackend } from "../keyvalue-backend.ts";
import { storeErrorFrom } from "./store-error.ts";

/** The stores of one app as one request reaches them. */
export interface StoreAccess {
  /**
   * The backend's name of a store.
   * @throws a WIT `error`, `access-denied` for a store that the manifest does not declare
   */
  resolve(identifier: string): string;
  /** Calls the backend. Rejects with a WIT `error` when it fails, with the scope's reason when the request ends. */
  call<T>(operation: (backend: KeyValueBackend) => Awaitable<T>): Promise<T>;
}

export function createStoreAccess(current: CurrentRequest): StoreAccess {
  return {
    resolve(identifier) {
      const store = current.capabilities.stores.get(identifier);
      if (store === undefined) throw { tag: "access-denied" } satisfies StoreError;
      return store;
    },
    async call(operation) {
      const { scope, capabilities } = current;
      try {
        return await scope.wait(() => operation(capabilities.keyvalue));
      } catch (cause) {
        throw scope.closedBy ?? storeErrorFrom(cause);
      }
    },
  };
}
