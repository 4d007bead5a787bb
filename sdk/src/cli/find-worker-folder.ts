import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { WorkerMissingError } from "./worker-missing-error.ts";

/** A worker and the app that it is of. */
export interface WorkerFolder {
  /** Absolute: what wrangler deploys. */
  readonly directory: string;
  readonly name: string;
}

/**
 * The worker that `godwit build --target workers` wrote.
 * @param directory absolute: `dist/<name>/workers` or `dist/<name>`
 * @throws {WorkerMissingError}
 */
export function findWorkerFolder(directory: string): WorkerFolder {
  for (const app of [directory, join(directory, "workers")]) {
    const folder = join(app, "worker");
    if (existsSync(join(folder, "wrangler.jsonc"))) return { directory: folder, name: basename(dirname(app)) };
  }
  throw new WorkerMissingError(directory);
}
