import type { WorkerSize } from "./measure-worker.ts";
import { platformFacts } from "./platform-facts.ts";

/** The size of the worker itself, which is not that of `app.wasm`: a bundle does without it. */
export function factOnSize({ bytes, gzipBytes }: WorkerSize): string {
  const { workerBytes, asOf } = platformFacts;
  return `the worker: ${mebibytes(bytes)} MiB, gzip ${mebibytes(gzipBytes)} MiB; Cloudflare takes ${mebibytes(workerBytes)} MiB at most, as of ${asOf}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(2);
}
