import type { StorePlan } from "./store-plan.ts";

/** The worker was deployed without something that its app needs. */
export class BindingMissingError extends Error {
  override readonly name = "BindingMissingError";
  readonly code = "GODWIT_BINDING_MISSING";

  constructor({ kind, name, binding }: StorePlan) {
    const wayOut =
      kind === "kv"
        ? `{ "binding": "${binding}" } under kv_namespaces`
        : `{ "name": "${binding}", "class_name": "GodwitStore" } under durable_objects.bindings, and "GodwitStore" under new_sqlite_classes of a migration`;
    super(`Cannot open the store "${name}": the worker has no binding "${binding}"; add ${wayOut} in wrangler.jsonc`);
  }
}
