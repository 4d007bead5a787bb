import { type KeyPage, type KeyValueBackend, UnsupportedOperationError } from "@godwit/runtime-reference/isolate";
import { askNamespace } from "./ask-namespace.ts";

/** Where a backend keeps its stores. */
export interface WorkersKvBackendOptions {
  /** A namespace for each store: keys have all of the 512 bytes that Workers KV has for them. */
  readonly namespaceOf: (store: string) => KVNamespace;
}

/** What Workers KV lists at once. */
const LARGEST_PAGE = 1000;

/**
 * Keeps stores in Workers KV: read fast everywhere, and eventually. A value that was written may be unseen elsewhere for a minute or
 * more, also that there was none; the last of several writes wins; a key takes one write a second; a batch is as many
 * writes as it has entries. There are no counters and no swaps: `increment`, `read` and `swap` reject with
 * UnsupportedOperationError. Cursors are Workers KV's own.
 *
 * Its methods reject with NamespaceThrottledError, NamespaceUnreachableError, NamespaceRefusedError or UnsupportedOperationError.
 */
export function createWorkersKvBackend({ namespaceOf }: WorkersKvBackendOptions): KeyValueBackend {
  const ask = <T>(store: string, operation: (namespace: KVNamespace) => Promise<T>): Promise<T> =>
    askNamespace(store, () => operation(namespaceOf(store)));

  async function get(store: string, key: string): Promise<Uint8Array | undefined> {
    // As text, which is the default, bytes would be lost.
    const value = await ask(store, (namespace) => namespace.get(key, "arrayBuffer"));
    return value === null ? undefined : new Uint8Array(value);
  }

  const set = (store: string, key: string, value: Uint8Array): Promise<void> =>
    ask(store, (namespace) => namespace.put(key, value));

  const remove = (store: string, key: string): Promise<void> => ask(store, (namespace) => namespace.delete(key));

  async function has(store: string, key: string): Promise<boolean> {
    // There is no request for it; of a stream that is cancelled little is sent.
    const stream = await ask(store, (namespace) => namespace.get(key, "stream"));
    await stream?.cancel();
    return stream !== null;
  }

  async function list(store: string, cursor: string | undefined, limit: number): Promise<KeyPage> {
    const keys: string[] = [];
    let next: string | null = cursor ?? null;
    do {
      const options: KVNamespaceListOptions = { cursor: next, limit: Math.min(limit - keys.length, LARGEST_PAGE) };
      const page = await ask(store, (namespace) => namespace.list(options));
      keys.push(...page.keys.map(({ name }) => name));
      // Workers KV, "List keys": a page may be short, or empty, and others still follow.
      next = page.list_complete ? null : page.cursor;
    } while (next !== null && keys.length < limit);
    return { keys, cursor: next ?? undefined };
  }

  return {
    get,
    set,
    delete: remove,
    has,
    list,
    increment: (_, key) => refuse("increment", key),
    read: (_, key) => refuse("swap", key),
    swap: (_, key) => refuse("swap", key),
    // Not in bulk, which Workers KV does for text alone.
    getMany: (store, keys) => Promise.all(keys.map((key) => get(store, key))),
    setMany: (store, entries) => all([...new Map(entries)], ([key, value]) => set(store, key, value)),
    deleteMany: (store, keys) => all([...new Set(keys)], (key) => remove(store, key)),
    close() {},
  };
}

/** All have ended before one of them is told to have failed: nothing is still written after that. */
async function all<T>(things: readonly T[], act: (thing: T) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(things.map(act));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

function refuse(act: string, key: string): Promise<never> {
  const why = "Workers KV does nothing in one step, expected a store on Durable Objects";
  return Promise.reject(new UnsupportedOperationError(`${act} ${JSON.stringify(key)}`, why));
}
