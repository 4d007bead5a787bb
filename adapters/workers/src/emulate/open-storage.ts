import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A folder for what Durable Objects keep. */
export interface Storage {
  readonly folder: string;
  /** Removes what was only meant for this run. */
  release(): Promise<void>;
}

/** @param folder made where it does not exist; `undefined`: one for this run. In memory workerd's objects have no SQL. */
export async function openStorage(folder: string | undefined): Promise<Storage> {
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    return { folder: resolve(folder), release: async () => {} };
  }
  const own = await mkdtemp(join(tmpdir(), "godwit-objects-"));
  return { folder: own, release: () => rm(own, { recursive: true, force: true }) };
}
