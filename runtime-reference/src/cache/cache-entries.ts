import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file or folder that is kept, used and removed as one. */
export interface CacheEntry {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

/** What stands in a folder; nothing when there is no such folder. Entries that are removed meanwhile are left out. */
export async function readCacheEntries(folder: string): Promise<readonly CacheEntry[]> {
  const names = await readdir(folder).catch(() => []);
  const entries = await Promise.all(names.map((name) => readEntry(join(folder, name)).catch(() => undefined)));
  return entries.filter((entry) => entry !== undefined);
}

async function readEntry(path: string): Promise<CacheEntry> {
  const facts = await stat(path);
  const parts = facts.isDirectory() ? await readCacheEntries(path) : [];
  const bytes = parts.reduce((sum, part) => sum + part.bytes, facts.isDirectory() ? 0 : facts.size);
  return { path, bytes, usedAt: facts.mtimeMs };
}
