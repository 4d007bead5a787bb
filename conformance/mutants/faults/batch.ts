import { inStore } from "../in-store.ts";
import type { Mutant } from "../mutant.ts";
import { onCall } from "../on-call.ts";

const failed = { error: { name: "KeyValueError", reason: "other", code: "GODWIT_KEYVALUE_FAILED" } };

/** Faults of calls with many keys. */
export const batchMutants: readonly Mutant[] = [
  inStore("absent-values-left-out", "Reading many keys leaves out those that are absent.", ["KVB-01"], () =>
    onCall(["getMany"], (call, carry) => {
      const { value } = carry(call) as { value: unknown[] };
      return { value: value.filter((each) => each !== null) };
    }),
  ),
  inStore("first-hundred-written", "Writing many keys writes the first hundred.", ["KVB-02"], () =>
    onCall(["setMany"], (call, carry) => carry({ ...call, entries: call.entries.slice(0, 100) })),
  ),
  inStore("deletes-until-absent", "Deleting many keys stops at the first that is absent.", ["KVB-03"], () =>
    onCall(["deleteMany"], (call, carry, store) => {
      const end = call.keys.findIndex((key) => !store.has(key));
      return carry({ ...call, keys: end === -1 ? call.keys : call.keys.slice(0, end) });
    }),
  ),
  inStore("empty-list-refused", "An empty list is an error.", ["KVB-04"], () =>
    onCall(["getMany", "deleteMany"], (call, carry) => (call.keys.length === 0 ? failed : carry(call))),
  ),
  inStore("key-twice-refused", "A key that stands twice in one write is an error.", ["KVB-05"], () =>
    onCall(["setMany"], (call, carry) =>
      new Set(call.entries.map(([key]) => key)).size < call.entries.length ? failed : carry(call),
    ),
  ),
];
