import type { WorkerSize } from "./measure-worker.ts";
import { platformFacts } from "./platform-facts.ts";
import type { WorkerOptions } from "./worker-options.ts";
import { WorkerTooLargeError } from "./worker-too-large-error.ts";

/**
 * What the developer should know of a worker's size: nothing, as long as every account takes it.
 * @throws WorkerTooLargeError
 */
export function notesOnSize(size: WorkerSize, { as, plan }: WorkerOptions): readonly string[] {
  const { workerBytes, workerBytesWarned, formerGzipBytes, asOf } = platformFacts;
  const wayOut =
    as === "component"
      ? "build it with --as bundle, which leaves the engine out, or drop dependencies"
      : "drop dependencies, or what they carry along";
  if (size.bytes > workerBytes) throw new WorkerTooLargeError(size, wayOut);
  return [
    ...(size.bytes > workerBytesWarned
      ? [
          `the worker has ${mebibytes(size.bytes)} MiB, and Cloudflare takes ${mebibytes(workerBytes)} MiB at most, as of ${asOf}: ${wayOut}`,
        ]
      : []),
    ...(size.gzipBytes > formerGzipBytes[plan]
      ? [
          `the worker has ${mebibytes(size.gzipBytes)} MiB with gzip. Before May 2026 the limit of the plan "${plan}" was ${formerGzipBytes[plan] / 1e6} MB with gzip: an account for which that still holds refuses this worker; ${wayOut}`,
        ]
      : []),
  ];
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
