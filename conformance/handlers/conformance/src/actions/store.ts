import type { Context, Store } from "@godwit/sdk";
import type { StoreCall } from "../../../../src/protocol/store-call.ts";
import type { Action } from "../action.ts";
import { base64FromBytes } from "../base64.ts";
import { digestOf } from "../digest-of.ts";
import { errorName } from "../error-name.ts";
import { makeBytes } from "../make-bytes.ts";

/** Calls of stores, one after the other. */
export const store: Action<"store"> = async ({ store: name = "a", calls }, _request, context) => {
  const results: unknown[] = [];
  for (const call of calls) results.push(await resultOf(call, name, context));
  return Response.json({ results });
};

async function resultOf(call: StoreCall, name: string, context: Context): Promise<unknown> {
  try {
    return { value: await carryOut(call, name, context) };
  } catch (error) {
    const { reason, code } = error as { readonly reason?: unknown; readonly code?: unknown };
    return { error: { name: errorName(error), reason: reason ?? null, code: code ?? null } };
  }
}

async function carryOut(call: StoreCall, name: string, context: Context): Promise<unknown> {
  const opened = context.keyvalue(call.store ?? name);
  switch (call.call) {
    case "get":
      return encode(await opened.get(call.key));
    case "getText":
      return (await opened.getText(call.key)) ?? null;
    case "digest": {
      const value = await opened.get(call.key);
      return value === undefined ? null : digestOf(value);
    }
    case "has":
      return opened.has(call.key);
    case "delete":
      return nothing(opened.delete(call.key));
    case "set":
      return nothing(opened.set(call.key, makeBytes(call.value)));
    case "list":
      return list(opened);
    case "increment":
      return opened.increment(call.key, call.delta);
    case "incrementBigInt":
      return String(await opened.incrementBigInt(call.key, call.delta === undefined ? undefined : BigInt(call.delta)));
    case "update":
      return update(opened, call, name, context);
    case "getMany":
      return (await opened.getMany(call.keys)).map(encode);
    case "deleteMany":
      return nothing(opened.deleteMany(call.keys));
    case "setMany":
      return nothing(opened.setMany(call.entries.map(([key, value]) => [key, makeBytes(value)])));
    case "setNumbered":
      return nothing(opened.setMany(Array.from({ length: call.count }, (_, i) => [`${call.prefix}${i}`, String(i)])));
    case "readBack":
      return readBack(opened, call.key, call.rounds);
  }
}

async function list(opened: Store): Promise<object> {
  const keys: string[] = [];
  let [pages, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page: Awaited<ReturnType<Store["list"]>> = await opened.list({ cursor });
    keys.push(...page.keys);
    cursor = page.cursor;
    pages++;
  } while (cursor !== undefined);
  return { keys, pages };
}

async function update(
  opened: Store,
  { key, value, meanwhile = [] }: Extract<StoreCall, { readonly call: "update" }>,
  name: string,
  context: Context,
): Promise<object> {
  const seen: (string | null)[] = [];
  const stored = await opened.update(key, async (current) => {
    const others = meanwhile[seen.length] ?? [];
    seen.push(encode(current));
    for (const other of others) await carryOut(other, name, context);
    return makeBytes(value);
  });
  return { attempts: seen.length, seen, value: encode(stored) };
}

async function readBack(opened: Store, key: string, rounds: number): Promise<number> {
  let differed = 0;
  for (let round = 0; round < rounds; round++) {
    await opened.set(key, String(round));
    if ((await opened.getText(key)) !== String(round)) differed++;
  }
  return differed;
}

function encode(value: Uint8Array | undefined): string | null {
  return value === undefined ? null : base64FromBytes(value);
}

async function nothing(done: Promise<void>): Promise<null> {
  await done;
  return null;
}
