import { setTimeout as sleep } from "node:timers/promises";
import { makeBytes } from "../../self-test/make-bytes.ts";
import { inStore } from "../in-store.ts";
import type { Mutant } from "../mutant.ts";
import { onCall } from "../on-call.ts";

/** Faults of counters and of compare-and-swap. */
export const atomicsMutants: readonly Mutant[] = [
  inStore("increment-gives-old", "An increment gives the value before it.", ["KVA-01"], () =>
    onCall(["increment"], (call, carry) => {
      const { value, ...others } = carry(call);
      return typeof value === "number" ? { value: value - (call.delta ?? 1) } : { value, ...others };
    }),
  ),
  inStore("delta-without-sign", "A negative delta is added as a positive one.", ["KVA-02"], () =>
    onCall(["increment"], (call, carry) => carry({ ...call, delta: Math.abs(call.delta ?? 1) })),
  ),
  {
    ...inStore("increment-lost", "An increment reads and writes in two steps, and another may write between.", [], () =>
      onCall(["increment"], async ({ key, delta = 1 }, _carry, store) => {
        const sum = Number(store.get(key) ?? 0) + delta;
        await sleep(20);
        store.set(key, Buffer.from(String(sum)));
        return { value: sum };
      }),
    ),
    kills: [{ case: "KVA-03", check: "compare", step: "1" }],
  },
  inStore("counter-as-number", "A counter is a floating-point number.", ["KVA-04"], () =>
    onCall(["incrementBigInt"], ({ key, delta = "1" }, _carry, store) => {
      const sum = Number(store.get(key) ?? 0) + Number(delta);
      store.set(key, Buffer.from(String(BigInt(sum))));
      return { value: String(BigInt(sum)) };
    }),
  ),
  inStore("text-counts-from-zero", "A value that is no counter counts as 0.", ["KVA-05"], () =>
    onCall(["increment"], (call, carry, store) => {
      if (carry(call).error !== undefined) store.delete(call.key);
      return carry(call);
    }),
  ),
  inStore("swap-writes-nothing", "A swap that succeeds keeps the old value.", ["KVA-06"], () =>
    onCall(["update"], (call, carry, store) => {
      const old = store.get(call.key);
      const result = carry(call);
      if (old !== undefined) store.set(call.key, old);
      return result;
    }),
  ),
  inStore("swap-compares-nothing", "A swap succeeds whoever has written meanwhile.", ["KVA-07", "KVA-09"], () =>
    onCall(["update"], (call, carry, store) => {
      const current = store.get(call.key);
      for (const other of call.meanwhile?.[0] ?? []) carry(other);
      return { value: swapped(store, call.key, makeBytes(call.value), [current]) };
    }),
  ),
  inStore("swap-compares-values", "A swap compares values, not versions.", ["KVA-08"], () =>
    onCall(["update"], (call, carry, store) => {
      const seen: (Buffer | undefined)[] = [];
      for (;;) {
        const current = store.get(call.key);
        for (const other of call.meanwhile?.[seen.length] ?? []) carry(other);
        seen.push(current);
        const isSame = encode(store.get(call.key)) === encode(current);
        if (isSame) return { value: swapped(store, call.key, makeBytes(call.value), seen) };
      }
    }),
  ),
  inStore("swap-creates-nothing", "A swap of an absent key creates nothing.", ["KVA-09"], () =>
    onCall(["update"], (call, carry, store) => {
      const wasThere = store.has(call.key);
      const result = carry(call);
      if (!wasThere) store.delete(call.key);
      return result;
    }),
  ),
];

function swapped(
  store: Map<string, Buffer>,
  key: string,
  value: Buffer,
  seen: readonly (Buffer | undefined)[],
): object {
  store.set(key, value);
  return { attempts: seen.length, seen: seen.map(encode), value: encode(value) };
}

function encode(value: Buffer | undefined): string | null {
  return value?.toString("base64") ?? null;
}
