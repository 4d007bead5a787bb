import { createHash } from "node:crypto";
import type { StoreCall } from "../src/protocol/store-call.ts";
import { makeBytes } from "./make-bytes.ts";

/** Stores by their names, with keys and values. */
export type Stores = ReadonlyMap<string, Map<string, Buffer>>;

/** What a call gives, or what it fails with. */
export interface CallResult {
  readonly value?: unknown;
  readonly error?: object;
}

const longestKey = 512;
const largestValue = 262_144;
const pageSize = 100;

class StoreError extends Error {
  override readonly name = "KeyValueError";
  readonly reason: string;
  readonly code: string;

  constructor(reason: string, code: string) {
    super(`Cannot use a store: ${reason}`);
    this.reason = reason;
    this.code = code;
  }
}

/** The result of a call, as the protocol has it. */
export function resultOf(call: StoreCall, name: string, stores: Stores): CallResult {
  try {
    return { value: carryOut(call, name, stores) };
  } catch (error) {
    if (error instanceof RangeError) return { error: { name: error.name, reason: null, code: null } };
    if (!(error instanceof StoreError)) throw error;
    return { error: { name: error.name, reason: error.reason, code: error.code } };
  }
}

function carryOut(call: StoreCall, name: string, stores: Stores): unknown {
  const store = stores.get(call.store ?? name);
  if (store === undefined) throw new StoreError("access-denied", "GODWIT_KEYVALUE_ACCESS_DENIED");
  if ("key" in call) assertKey(call.key);
  switch (call.call) {
    case "get":
      return encode(store.get(call.key));
    case "getText":
      return store.get(call.key)?.toString() ?? null;
    case "digest":
      return digest(store.get(call.key));
    case "has":
      return store.has(call.key);
    case "delete":
      store.delete(call.key);
      return null;
    case "set":
      return set(store, call.key, makeBytes(call.value));
    case "list":
      return { keys: [...store.keys()], pages: Math.max(1, Math.ceil(store.size / pageSize)) };
    case "increment":
      return safeNumber(increment(store, call.key, BigInt(call.delta ?? 1)));
    case "incrementBigInt":
      return String(increment(store, call.key, BigInt(call.delta ?? 1)));
    case "update":
      return update(store, call, name, stores);
    case "getMany":
      call.keys.forEach(assertKey);
      return call.keys.map((key) => encode(store.get(key)));
    case "deleteMany":
      call.keys.forEach(assertKey);
      for (const key of call.keys) store.delete(key);
      return null;
    case "setMany":
      return setMany(
        store,
        call.entries.map(([key, value]) => [key, makeBytes(value)]),
      );
    case "setNumbered":
      return setMany(
        store,
        Array.from({ length: call.count }, (_, at) => [`${call.prefix}${at}`, Buffer.from(`${at}`)]),
      );
    case "readBack":
      return readBack(store, call.key, call.rounds);
  }
}

function readBack(store: Map<string, Buffer>, key: string, rounds: number): number {
  let differed = 0;
  for (let round = 0; round < rounds; round++) {
    set(store, key, Buffer.from(String(round)));
    if (store.get(key)?.toString() !== String(round)) differed++;
  }
  return differed;
}

function setMany(store: Map<string, Buffer>, entries: readonly (readonly [string, Buffer])[]): null {
  for (const [key, value] of entries) assertEntry(key, value);
  for (const [key, value] of entries) store.set(key, value);
  return null;
}

function set(store: Map<string, Buffer>, key: string, value: Buffer): null {
  return setMany(store, [[key, value]]);
}

function increment(store: Map<string, Buffer>, key: string, delta: bigint): bigint {
  const text = store.get(key)?.toString() ?? "0";
  const value = /^-?(?:0|[1-9]\d*)$/u.test(text) ? BigInt(text) : undefined;
  const sum = value === undefined ? undefined : value + delta;
  const fits = value === BigInt.asIntN(64, value ?? 1n) && sum === BigInt.asIntN(64, sum ?? 1n);
  if (sum === undefined || !fits) throw new StoreError("other", "GODWIT_KEYVALUE_FAILED");
  set(store, key, Buffer.from(String(sum)));
  return sum;
}

/** The sum is kept, even where a number cannot say it. */
function safeNumber(sum: bigint): number {
  if (!Number.isSafeInteger(Number(sum))) throw new RangeError(`Cannot say ${sum} as a number`);
  return Number(sum);
}

/** Whoever writes in between writes another buffer: it is the version. */
function update(
  store: Map<string, Buffer>,
  { key, value, meanwhile = [] }: Extract<StoreCall, { readonly call: "update" }>,
  name: string,
  stores: Stores,
): object {
  const seen: (string | null)[] = [];
  for (;;) {
    const current = store.get(key);
    for (const other of meanwhile[seen.length] ?? []) carryOut(other, name, stores);
    seen.push(encode(current));
    if (store.get(key) !== current) continue;
    const made = makeBytes(value);
    set(store, key, made);
    return { attempts: seen.length, seen, value: encode(made) };
  }
}

function assertEntry(key: string, value: Buffer): void {
  assertKey(key);
  if (value.length > largestValue) throw new StoreError("value-too-large", "GODWIT_KEYVALUE_VALUE_TOO_LARGE");
}

function assertKey(key: string): void {
  if (key !== "" && key !== "." && key !== ".." && Buffer.byteLength(key) <= longestKey && key.isWellFormed()) return;
  throw new StoreError("invalid-key", "GODWIT_KEYVALUE_KEY_INVALID");
}

function digest(value: Buffer | undefined): object | null {
  if (value === undefined) return null;
  return { length: value.length, sha256: createHash("sha256").update(value).digest("hex") };
}

function encode(value: Buffer | undefined): string | null {
  return value === undefined ? null : value.toString("base64");
}
