import type { AppManifest } from "@godwit/wit";
import { configVariable } from "./config-variable.ts";
import type { WorkerSize } from "./measure-worker.ts";
import { platformFacts } from "./platform-facts.ts";
import { storeBinding } from "./store-binding.ts";
import type { PlannedStore } from "./store-settings.ts";
import { workerFiles } from "./worker-files.ts";
import type { WorkerOptions } from "./worker-options.ts";

/** What there is to say of a worker. */
export interface DescribedWorker {
  readonly manifest: AppManifest;
  readonly stores: readonly PlannedStore[];
  readonly size: WorkerSize;
}

/** The README beside a worker: how to deploy it, and what can be set. */
export function readmeOfWorker({ manifest, stores, size }: DescribedWorker, options: WorkerOptions): string {
  return `${[
    `# ${manifest.name} on Cloudflare Workers`,
    deploying,
    secretsOf(manifest),
    variablesOf(manifest),
    storesOf(stores),
    sizeOf(size),
    planOf(options),
    `Everything that the worker tells is one JSON object a line: \`npx wrangler tail --cwd worker\`, or Workers Logs in the dashboard.`,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n")}\n`;
}

const deploying = `\`worker/\` is the worker: \`${workerFiles.entry}\` with its modules, \`${workerFiles.config}\`, and the types of its \`env\`. From here:

    npx wrangler deploy --dry-run --cwd worker
    npx wrangler deploy --cwd worker`;

function secretsOf({ config }: AppManifest): string | undefined {
  const secrets = Object.keys(config).filter((key) => config[key]?.secret === true);
  if (secrets.length === 0) return undefined;
  const lines = secrets.map((key) => `    npx wrangler secret put ${configVariable(key)} --cwd worker`);
  return `Secrets have no value in any file:\n\n${lines.join("\n")}\n\nOr bind one of Secrets Store by the same name, under \`secrets_store_secrets\` in \`${workerFiles.config}\`.`;
}

function variablesOf({ config }: AppManifest): string {
  const rows = Object.entries(config)
    .filter(([, { secret }]) => secret !== true)
    .map(
      ([key, { default: value }]) =>
        `| \`${configVariable(key)}\` | \`${key}\` in the app's config; ${value === undefined ? "no default" : `default \`${value}\``} |`,
    );
  return `Under \`vars\` in \`${workerFiles.config}\`:

| variable | what it is |
|---|---|
| \`GODWIT_TRUST_EDGE\` | \`1\`: Cloudflare's edge says who the client is. Take it out where something else stands before the worker |
| \`GODWIT_ALLOW_OUTBOUND\` | origins that the app may call, with commas between them; narrows the app's own list |
${rows.join("\n")}`.trimEnd();
}

function storesOf(stores: readonly PlannedStore[]): string | undefined {
  const objects = stores.filter(({ kind }) => kind === "durable-object").map(({ name }) => `\`${name}\``);
  const namespaces = stores.filter(({ kind }) => kind === "kv");
  const parts = [
    objects.length === 0
      ? undefined
      : `${objects.join(", ")}: in Durable Objects of the class \`${storeBinding.className}\`, bound as \`${storeBinding.name}\`; strongly consistent, with counters and
swaps. Never take its entry out of \`migrations\`: a migration that deletes the class deletes what it stored.`,
    ...namespaces.map(
      ({ name, binding }) =>
        `\`${name}\`: in Workers KV, bound as \`${binding}\`. The first \`wrangler deploy\` makes the namespace; to take one that is there, add its \`id\`
(\`npx wrangler kv namespace list\`).`,
    ),
  ].filter((part) => part !== undefined);
  return parts.length === 0
    ? undefined
    : `Stores:\n\n${parts.map((part) => `- ${part.replaceAll("\n", "\n  ")}`).join("\n")}`;
}

function planOf({ plan, as }: WorkerOptions): string {
  const { cpuMs } = platformFacts;
  if (plan === "free") {
    return `Built for the free plan, on which a request may compute for ${cpuMs.free} ms${as === "component" ? ": little for a component, which begins anew for each request" : ""}. Of the paid plan it is \`godwit build --target workers --plan paid\`.`;
  }
  return `Built for the paid plan: \`limits.cpu_ms\` cannot be set on the free one (\`godwit build --target workers --plan free\` leaves it out).`;
}

function sizeOf({ bytes, gzipBytes, modules }: WorkerSize): string {
  const { asOf, workerBytes } = platformFacts;
  const largest = modules.slice(0, 3).map(({ path, bytes: own }) => `\`${path}\` (${kibibytes(own)})`);
  return `The worker has ${kibibytes(bytes)}, of ${kibibytes(workerBytes)} that Cloudflare takes as of ${asOf}; with gzip ${kibibytes(gzipBytes)}. The largest modules
are ${largest.join(", ")}.`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(2)} KiB`;
}
