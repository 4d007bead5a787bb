import { rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { defaultCacheDirectory } from "../build/default-cache-directory.ts";

/** What builds and hosts keep in the user's cache folder. */
export interface CacheContents {
  readonly directory: string;
  readonly bytes: number;
  readonly folders: readonly CacheFolderContents[];
}

export interface CacheFolderContents {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** The one used last first. */
  readonly entries: readonly CacheContentsEntry[];
}

export interface CacheContentsEntry {
  /** A digest, mostly. */
  readonly name: string;
  readonly bytes: number;
  readonly usedAt: Date;
}

/** Reads what is in the cache; folders that do not exist have no entries. */
export async function readCacheContents(): Promise<CacheContents> {
  const { hostCacheFolders, readCacheEntries } = await import("@godwit/runtime-reference");
  const components = defaultCacheDirectory();
  const places = [{ name: basename(components), path: components }, ...hostCacheFolders()];
  const folders = await Promise.all(
    places.map(async ({ name, path }): Promise<CacheFolderContents> => {
      const found = await readCacheEntries(path);
      const entries = found
        .toSorted((one, other) => other.usedAt - one.usedAt)
        .map((entry) => ({ name: basename(entry.path), bytes: entry.bytes, usedAt: new Date(entry.usedAt) }));
      return { name, path, bytes: sumOfBytes(entries), entries };
    }),
  );
  return { directory: dirname(components), bytes: sumOfBytes(folders), folders };
}

/** Removes all of it, and nothing else that stands in the folder. */
export async function clearCache({ folders }: CacheContents): Promise<void> {
  // A build or a host at work may write meanwhile.
  for (const { path } of folders) await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

function sumOfBytes(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}
