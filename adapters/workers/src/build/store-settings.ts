import type { TargetSettings } from "@godwit/sdk/build";
import type { AppManifest } from "@godwit/wit";
import { SharedBindingError } from "./shared-binding-error.ts";
import { storeBinding } from "./store-binding.ts";

/** What keeps one of an app's stores. The build writes it into the worker's entry, as JSON. */
export type PlannedStore =
  | {
      readonly kind: "durable-object";
      /** As the handler calls it. */
      readonly name: string;
      /** The class's namespace, which all stores of this kind share. */
      readonly binding: string;
      /** Objects that its keys are spread over. */
      readonly shards: number;
    }
  | {
      readonly kind: "kv";
      readonly name: string;
      /** A namespace of its own: keys need all of their 512 bytes. */
      readonly binding: string;
    };

/**
 * Where each of an app's stores goes, in their order.
 * @throws SharedBindingError
 */
export function planStores(
  { stores }: Pick<AppManifest, "stores">,
  { workers = {} }: TargetSettings,
): readonly PlannedStore[] {
  const bindings = new Map<string, string>();
  return stores.map((name): PlannedStore => {
    const setting = workers.stores?.[name] ?? "durable-object";
    if (setting !== "kv") {
      const shards = setting === "durable-object" ? 1 : setting.shards;
      return { kind: "durable-object", name, binding: storeBinding.name, shards };
    }
    const binding = `GODWIT_STORE_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
    const other = bindings.get(binding);
    if (other !== undefined) throw new SharedBindingError([other, name], binding);
    bindings.set(binding, name);
    return { kind: "kv", name, binding };
  });
}

/** The stores that Workers KV keeps: values may be old there, and nothing happens in one step. */
export function eventualStores({ workers = {} }: TargetSettings): ReadonlySet<string> {
  const stores = Object.entries(workers.stores ?? {});
  return new Set(stores.filter(([, setting]) => setting === "kv").map(([name]) => name));
}
