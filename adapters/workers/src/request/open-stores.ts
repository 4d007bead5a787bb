import { createMemoryBackend, type KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { BindingMissingError } from "./binding-missing-error.ts";
import type { WorkerEnv } from "./create-worker.ts";
import { createDurableObjectBackend } from "./keyvalue/create-durable-object-backend.ts";
import { createWorkersKvBackend } from "./keyvalue/create-workers-kv-backend.ts";
import type { StoreNamespace } from "./keyvalue/store-calls.ts";
import { routeStores } from "./route-stores.ts";
import type { StorePlan } from "./store-plan.ts";

/**
 * Where the app's stores are kept: in the worker's Durable Objects, or in Workers KV.
 * @throws BindingMissingError
 */
export function openStores(plans: readonly StorePlan[], env: WorkerEnv): KeyValueBackend {
  if (plans.length === 0) return createMemoryBackend();
  const backends = new Map(plans.map((plan) => [plan.name, openStore(plan, env)]));
  return routeStores((store) => {
    // A host calls a store by its app's name and its own.
    const backend = backends.get(store.slice(store.indexOf("/") + 1));
    if (backend === undefined) throw new Error(`Cannot open the store "${store}": the worker was built without it`);
    return backend;
  });
}

function openStore(plan: StorePlan, env: WorkerEnv): KeyValueBackend {
  const binding = env[plan.binding];
  if (plan.kind === "kv") {
    if (!isKvNamespace(binding)) throw new BindingMissingError(plan);
    return createWorkersKvBackend({ namespaceOf: () => binding });
  }
  if (!isObjectNamespace(binding)) throw new BindingMissingError(plan);
  return createDurableObjectBackend({ namespace: binding, shardsOf: () => plan.shards });
}

function isObjectNamespace(binding: unknown): binding is StoreNamespace {
  return typeof binding === "object" && binding !== null && "idFromName" in binding;
}

function isKvNamespace(binding: unknown): binding is KVNamespace {
  return typeof binding === "object" && binding !== null && "getWithMetadata" in binding;
}
