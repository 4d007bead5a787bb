/**
 * What Cloudflare's plans allow a worker, as of November 2026.
 *
 * Sources: Cloudflare Docs, "Workers: Limits" (https://developers.cloudflare.com/workers/platform/limits/); cloudflare-docs pull
 * request 31002, "Update Worker size limit docs" (May 2026): one limit of 64 MiB without compression, on all plans, in the place of
 * 3 MB and 10 MB after compression; wrangler 4.164, `MAX_UNCOMPRESSED_SIZE_BYTES`.
 */
export const platformFacts = {
  asOf: "November 2026",
  /** All modules together, as they are. */
  workerBytes: 67_108_864,
  /** From here on wrangler prints the size in yellow. */
  workerBytesWarned: 46_976_204,
  /** What was the limit before, after compression: many pages still name it. */
  formerGzipBytes: { free: 3_000_000, paid: 10_000_000 },
  memoryBytes: 134_217_728,
  startUpMs: 1_000,
  /** Computing time of one request. */
  cpuMs: { free: 10, paid: 300_000 },
  /** What `limits.cpu_ms` may say at most, and is where nobody says anything. */
  defaultCpuMs: 30_000,
  /** Calls of one request, to Durable Objects and KV as well. */
  subrequests: { free: 50, paid: 10_000 },
} as const;

export type Plan = keyof typeof platformFacts.cpuMs;
