import { join } from "node:path";
import { userCacheDirectory } from "../app/user-cache-directory.ts";

/** A folder that hosts keep entries in. What is in it can be removed at any time: it is made again. */
export interface CacheFolder {
  readonly name: string;
  readonly path: string;
}

/**
 * The folders in which hosts keep what they make of components.
 * @param directory as in `HostOptions.cacheDirectory`; default: `godwit` in the user's cache folder
 */
export function hostCacheFolders(directory: string = userCacheDirectory(process.env)): readonly CacheFolder[] {
  return ["engines", "apps"].map((name) => ({ name, path: join(directory, name) }));
}
