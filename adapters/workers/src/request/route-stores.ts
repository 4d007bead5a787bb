import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";

/** A backend whose stores are in several: each call goes to the one that has its store. */
export function routeStores(backendOf: (store: string) => KeyValueBackend): KeyValueBackend {
  return {
    get: (store, ...given) => backendOf(store).get(store, ...given),
    set: (store, ...given) => backendOf(store).set(store, ...given),
    delete: (store, ...given) => backendOf(store).delete(store, ...given),
    has: (store, ...given) => backendOf(store).has(store, ...given),
    list: (store, ...given) => backendOf(store).list(store, ...given),
    increment: (store, ...given) => backendOf(store).increment(store, ...given),
    read: (store, ...given) => backendOf(store).read(store, ...given),
    swap: (store, ...given) => backendOf(store).swap(store, ...given),
    getMany: (store, ...given) => backendOf(store).getMany(store, ...given),
    setMany: (store, ...given) => backendOf(store).setMany(store, ...given),
    deleteMany: (store, ...given) => backendOf(store).deleteMany(store, ...given),
    // A platform's namespaces are not closed.
    close() {},
  };
}
