import type { Store } from "@godwit/sdk";

/** What a visitor wrote. */
export interface NewEntry {
  readonly name: string;
  readonly message: string;
}

export interface Entry extends NewEntry {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
}

/** Each entry has a key of its own, so visitors who write at the same moment cannot overwrite each other. */
export async function addEntry(store: Store, entry: NewEntry): Promise<Entry> {
  const now = new Date();
  const added = { id: keyAt(now), writtenAt: now.toISOString(), ...entry };
  await store.setJson(added.id, added);
  return added;
}

/** The newest entries first, `count` at most. */
export async function latestEntries(store: Store, count = 50): Promise<Entry[]> {
  const { keys } = await store.list();
  const values = await store.getMany(keys.slice(0, count));
  const decoder = new TextDecoder();
  // An entry that was removed between the two calls is `undefined`.
  return values.flatMap((value) => (value === undefined ? [] : [JSON.parse(decoder.decode(value)) as Entry]));
}

/** Keys are listed in ascending order: counting the time down to the year 10000 puts the newest first. */
function keyAt(time: Date): string {
  const untilYear10000 = Date.UTC(10_000, 0) - time.getTime();
  return `${String(untilYear10000).padStart(15, "0")}-${crypto.randomUUID()}`;
}
