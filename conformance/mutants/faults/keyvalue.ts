import { setTimeout as sleep } from "node:timers/promises";
import { makeBytes } from "../../self-test/make-bytes.ts";
import { stages } from "../../self-test/stages.ts";
import { inStore } from "../in-store.ts";
import type { Mutant } from "../mutant.ts";
import { onCall } from "../on-call.ts";

/** Faults of a store. */
export const keyvalueMutants: readonly Mutant[] = [
  inStore("absent-value-empty", "An absent value is read as an empty one.", ["KVC-01"], () =>
    onCall(["get", "getText"], (call, carry) => ({ value: "", ...withoutNull(carry(call)) })),
  ),
  inStore("values-as-text", "A value is kept as text.", ["KVC-02"], () =>
    onCall(["set"], (call, carry) => carry({ ...call, value: { utf8: makeBytes(call.value).toString() } })),
  ),
  inStore("first-value-stays", "A key that has a value keeps it.", ["KVC-03", "KVC-06"], () => ({
    callStore(call, name, stores) {
      const store = stores.get(call.store ?? name);
      if (store !== undefined) Object.assign(store, { set: setOnce });
      return stages.callStore(call, name, stores);
    },
  })),
  inStore("delete-of-absent-fails", "Deleting an absent key is an error.", ["KVC-04"], () =>
    onCall(["delete"], (call, carry, store) => (store.has(call.key) ? carry(call) : failed)),
  ),
  inStore("deletes-nothing", "A deleted key stays.", ["KVC-04", "KVC-15"], () =>
    onCall(["delete"], () => ({ value: null })),
  ),
  inStore("exists-if-not-empty", "A key with an empty value does not exist.", ["KVC-05"], () =>
    onCall(["has"], (call, _carry, store) => ({ value: (store.get(call.key)?.length ?? 0) > 0 })),
  ),
  inStore("empty-value-absent", "An empty value is read as none.", ["KVC-06"], () =>
    onCall(["get", "getText"], (call, carry) => {
      const result = carry(call);
      return result.value === "" ? { value: null } : result;
    }),
  ),
  inStore("keys-normalised", "Keys are brought into one normal form.", ["KVC-07"], () =>
    onCall(["get", "getText", "set"], (call, carry) => carry({ ...call, key: call.key.normalize("NFC") })),
  ),
  inStore("any-key-taken", "A key may be anything.", ["KVC-08"], () =>
    onCall(["get", "has", "set", "delete"], (call, carry) => carry({ ...call, key: `/${call.key}`.slice(0, 512) })),
  ),
  inStore("first-page-only", "Listing gives the first thousand keys.", ["KVC-09"], () =>
    onCall(["list"], (call, carry) => {
      const { value } = carry(call) as { value: { keys: string[] } };
      return { value: { keys: value.keys.slice(0, 1000), pages: 1 } };
    }),
  ),
  {
    ...inStore("page-twice", "The last key of a page is the first of the next.", ["KVC-09"], () =>
      onCall(["list"], (call, carry) => {
        const { value } = carry(call) as { value: { keys: string[]; pages: number } };
        return { value: { ...value, keys: value.keys.flatMap((key, at) => (at % 100 === 99 ? [key, key] : [key])) } };
      }),
    ),
    kills: [{ case: "KVC-09", check: "compare", step: "1" }],
  },
  inStore("marker-listed", "A store lists a key of its own, too.", ["KVC-10"], () =>
    onCall(["list"], (call, carry) => {
      const { value } = carry(call) as { value: { keys: string[]; pages: number } };
      return { value: { ...value, keys: [".store", ...value.keys] } };
    }),
  ),
  inStore("undeclared-store-made", "A store that is not declared is made when it is used.", ["KVC-11"], () => ({
    callStore: (call, name, stores) =>
      stages.callStore(call, name, new Map([[call.store ?? name, new Map()], ...stores])),
  })),
  inStore("one-store-for-all", "All stores are one.", ["KVC-12"], () => ({
    callStore: (call, name, stores) => stages.callStore({ ...call, store: "a" }, name, stores),
  })),
  inStore("large-value-cut", "Of a value that is too large the first part is kept.", ["KVC-13"], () =>
    onCall(["set"], (call, carry) => {
      const value = makeBytes(call.value).subarray(0, 262_144).toString("base64");
      return carry({ ...call, value: { base64: value } });
    }),
  ),
  inStore("written-in-halves", "A value is written in two halves, and another may write between.", ["KVC-14"], () => {
    let writers = 0;
    return onCall(["set"], async (call, carry, store) => {
      const bytes = makeBytes(call.value);
      const half = bytes.length / 2;
      const waitMs = Math.max(0, 400 - 20 * writers++);
      store.set(call.key, Buffer.concat([bytes.subarray(0, half), (store.get(call.key) ?? bytes).subarray(half)]));
      await sleep(waitMs);
      const first = (store.get(call.key) ?? bytes).subarray(0, half);
      return carry({ ...call, value: { base64: Buffer.concat([first, bytes.subarray(half)]).toString("base64") } });
    });
  }),
  inStore("writes-seen-late", "What a request has written is read by others a little later.", ["KVC-15"], () =>
    onCall(["set"], (call, carry) => {
      setTimeout(() => carry(call), 200);
      return { value: null };
    }),
  ),
];

const failed = { error: { name: "KeyValueError", reason: "other", code: "GODWIT_KEYVALUE_FAILED" } };

function withoutNull(result: { readonly value?: unknown }): object {
  return result.value === null ? {} : result;
}

function setOnce(this: Map<string, Buffer>, key: string, value: Buffer): Map<string, Buffer> {
  return this.has(key) ? this : Map.prototype.set.call(this, key, value);
}
