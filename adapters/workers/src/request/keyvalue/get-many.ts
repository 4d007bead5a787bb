import type { StoreObject } from "./open-object.ts";

/** Values in the order of the keys, in as many calls as their size takes. */
export async function getMany(object: StoreObject, keys: readonly string[]): Promise<(Uint8Array | undefined)[]> {
  const values: (Uint8Array | undefined)[] = [];
  while (values.length < keys.length) {
    const rest = keys.slice(values.length);
    const found = await object.call((calls) => calls.getMany(rest));
    values.push(...found.map((value) => value && new Uint8Array(value)));
  }
  return values;
}
