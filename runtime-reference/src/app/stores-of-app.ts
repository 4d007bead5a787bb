import type { AppManifest } from "@godwit/wit";

/**
 * The backend's name of each store that an app may open, by the name under which its component opens it. wasmtime knows one
 * bucket, whose name is empty: a component that was built for it opens its only store as "".
 */
export function storesOfApp({ name, target, stores }: AppManifest): ReadonlyMap<string, string> {
  // No store name has a slash, so no two apps can meet in one store.
  return new Map(stores.map((store) => [target === "wasmtime" ? "" : store, `${name}/${store}`]));
}
