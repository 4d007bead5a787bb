import type { CapabilityBinding } from "../binding/capability-binding.ts";
import { createConfig } from "../config/create-config.ts";
import type { Context } from "../context.ts";
import { createStore, type StoreNames } from "../keyvalue/create-store.ts";
import { KeyValueError } from "../keyvalue/keyvalue-error.ts";
import type { Store } from "../keyvalue/store.ts";
import type { RequestFacts } from "./request-facts.ts";

/** What the app's manifest declares, as far as the guest checks it. */
export interface Declarations {
  /** `bucket` is the store's name on the host. */
  readonly stores: readonly StoreNames[];
  readonly configKeys: readonly string[];
  /** Origins that `fetch` may call: scheme, host (`*.` stands for one label) and port. */
  readonly outbound: readonly string[];
}

/** The parts of a context that belong to the request. */
export interface ContextParts {
  readonly facts: () => RequestFacts;
  readonly signal: () => AbortSignal;
  readonly waitUntil: (promise: PromiseLike<unknown>) => void;
}

/** The context of one request. Nothing asks the host before the handler asks for it. */
export function createContext(bindings: CapabilityBinding, declared: Declarations, parts: ContextParts): Context {
  const stores = new Map<string, Store>();

  function keyvalue(name: string): Store {
    const opened = stores.get(name);
    if (opened !== undefined) return opened;
    const names = declared.stores.find((store) => store.name === name);
    if (names === undefined) {
      throw new KeyValueError(
        "access-denied",
        `Cannot open store "${name}": godwit.config.ts does not list it under "stores"`,
      );
    }
    const store = createStore(bindings.keyvalue, names);
    stores.set(name, store);
    return store;
  }

  return {
    get requestId() {
      return parts.facts().requestId;
    },
    client: {
      get address() {
        return parts.facts().clientAddress;
      },
    },
    get signal() {
      return parts.signal();
    },
    get deadline() {
      return parts.facts().deadline;
    },
    config: createConfig(bindings.config, declared.configKeys),
    keyvalue,
    waitUntil: parts.waitUntil,
  };
}
