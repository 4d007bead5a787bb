import { rm, utimes } from "node:fs/promises";
import { type CacheEntry, readCacheEntries } from "./cache-entries.ts";
import { unfinishedEnding } from "./write-beside.ts";

/** Looking at each of some thousand entries takes tens of milliseconds: only when this share of the size was written. */
const LOOK_SHARE = 1 / 32;
/** Nothing takes as long to write. */
const UNFINISHED_MS = 3_600_000;
const TOUCH_INTERVAL_MS = 600_000;

/** Keeps folders of entries within a size: those used longest ago go first. */
export class CacheBudget {
  readonly #folders: readonly string[];
  readonly #maxBytes: number;
  /** What was written since the folders were looked at; before that, nothing is known. */
  #written = Number.POSITIVE_INFINITY;

  constructor(folders: readonly string[], maxBytes: number) {
    this.#folders = folders;
    this.#maxBytes = maxBytes;
  }

  /** Notes that an entry was written, and removes others where they are too many now. It itself stays. */
  async wrote(path: string, bytes: number): Promise<void> {
    this.#written += bytes;
    if (this.#written < this.#maxBytes * LOOK_SHARE) return;
    this.#written = 0;
    const entries = (await Promise.all(this.#folders.map(readCacheEntries))).flat();
    const finished: CacheEntry[] = [];
    for (const entry of entries) {
      if (!entry.path.endsWith(unfinishedEnding)) finished.push(entry);
      else if (entry.usedAt < Date.now() - UNFINISHED_MS) await remove(entry);
    }
    await this.#removeOldest(finished, path);
  }

  async #removeOldest(entries: readonly CacheEntry[], kept: string): Promise<void> {
    let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const entry of entries.toSorted((one, other) => one.usedAt - other.usedAt)) {
      if (total <= this.#maxBytes) return;
      if (entry.path === kept) continue;
      await remove(entry);
      total -= entry.bytes;
    }
  }
}

/**
 * Marks an entry as used, unless that is known of it already. One that another process just removed is no harm, nor is a
 * folder that cannot be written.
 * @returns whether it was marked
 */
export async function touchEntry({ path, usedAt }: Pick<CacheEntry, "path" | "usedAt">): Promise<boolean> {
  const now = Date.now();
  if (now - usedAt < TOUCH_INTERVAL_MS) return false;
  await utimes(path, now / 1000, now / 1000).catch(() => undefined);
  return true;
}

function remove({ path }: CacheEntry): Promise<void> {
  return rm(path, { recursive: true, force: true });
}
