import type { WorkerSize } from "./measure-worker.ts";
import { platformFacts } from "./platform-facts.ts";

/** Cloudflare would refuse the worker. */
export class WorkerTooLargeError extends Error {
  override readonly name = "WorkerTooLargeError";
  readonly code = "GODWIT_WORKER_TOO_LARGE";

  constructor({ bytes, modules }: WorkerSize, wayOut: string) {
    const limit = platformFacts.workerBytes / 2 ** 20;
    const largest = modules.slice(0, 3).map((module) => `${module.path} (${mebibytes(module.bytes)} MiB)`);
    super(
      `Cannot make a worker of ${mebibytes(bytes)} MiB: Cloudflare takes ${limit} MiB at most, as of ${platformFacts.asOf}. The largest modules are ${largest.join(", ")}; ${wayOut}`,
    );
  }
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
