import { join, resolve } from "node:path";
import { findModules } from "./find-modules.ts";
import { openStorage } from "./open-storage.ts";
import { readWranglerConfig } from "./read-wrangler-config.ts";
import { WorkerConfigError } from "./worker-config-error.ts";
import { startWorkerd } from "./workerd/start-workerd.ts";
import type { WorkerBinding, WorkerdConfig } from "./workerd/workerd-config.ts";
import { workerdPackage } from "./workerd/workerd-package.ts";
import type { WranglerConfig } from "./wrangler-config.ts";

/** What is emulated, and where it listens. */
export interface EmulationOptions {
  /** The worker's folder, with `wrangler.jsonc`. */
  readonly directory: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly hostname: string;
  /** Variables and secrets, which win over those of the file. */
  readonly env: Readonly<Record<string, string>>;
  /** Origins that the app may call; private addresses among them, which nothing else allows. */
  readonly allowOutbound?: readonly string[] | undefined;
  /** Where Durable Objects keep what they store; made where it does not exist. Default: one of its own, for as long as it runs. */
  readonly storageFolder?: string | undefined;
  /** After each request compare the app's instance with its first state: slow, for tests. */
  readonly verify?: boolean | undefined;
  /** A line that the worker or workerd wrote. */
  readonly onLine?: ((line: WorkerLine) => void) | undefined;
}

export interface WorkerLine {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** A worker that serves. */
export interface Emulation {
  /** `http://host:port` */
  readonly url: string;
  /** Of workerd. */
  readonly pid: number;
  /** Settles when workerd ended, wanted or not. */
  readonly ended: Promise<number | undefined>;
  close(): Promise<void>;
}

/**
 * Serves a worker's folder on workerd, as `wrangler.jsonc` in it says. What only Cloudflare's edge does is not there: nobody
 * vouches for the client's address.
 * @throws WorkerConfigError, and WorkerdStartError with what workerd said
 */
export async function startEmulation(options: EmulationOptions): Promise<Emulation> {
  const folder = resolve(options.directory);
  const file = join(folder, "wrangler.jsonc");
  const config = await readWranglerConfig(file);
  assertKnownDate(file, config);
  assertSecretsGiven(file, config, options);
  const modules = await findModules(folder, config);
  const storage = await openStorage(options.storageFolder);
  try {
    const { onLine = () => {} } = options;
    const { url, pid, ended, close } = await startWorkerd({
      folder,
      config: { ...workerdConfigOf(config, options), modules, storageFolder: storage.folder },
      onLine: (stream, text) => onLine({ stream, text }),
    });
    const over = ended.finally(() => storage.release());
    return { url, pid, ended: over, close: () => close().then(() => over.then(() => {})) };
  } catch (failure) {
    await storage.release();
    throw failure;
  }
}

function workerdConfigOf(config: WranglerConfig, options: EmulationOptions): Omit<WorkerdConfig, "modules"> {
  const { allowOutbound, hostname, port } = options;
  const classes = new Set(config.durableObjects.map(({ className }) => className));
  return {
    compatibilityDate: config.compatibilityDate,
    compatibilityFlags: config.compatibilityFlags,
    bindings: bindingsOf(config, options),
    durableObjects: [...classes].map((className) => ({ className, uniqueKey: `${config.name}-${className}` })),
    // Each origin that may be called is in the list then.
    allowPrivateNetwork: allowOutbound !== undefined && allowOutbound.length > 0,
    hostname,
    port,
  };
}

/** @throws WorkerConfigError */
function assertKnownDate(file: string, { compatibilityDate }: WranglerConfig): void {
  const { compatibilityDate: newest, version } = workerdPackage;
  if (compatibilityDate <= newest) return;
  throw new WorkerConfigError(
    "GODWIT_COMPATIBILITY_DATE",
    file,
    `its "compatibility_date" is "${compatibilityDate}", and workerd ${version} knows none after ${newest}`,
    { wayOut: `set an earlier date, or npm install --save-dev workerd@latest` },
  );
}

/** @throws WorkerConfigError */
function assertSecretsGiven(file: string, { storedSecrets, vars }: WranglerConfig, { env }: EmulationOptions): void {
  const missing = storedSecrets.find((binding) => !Object.hasOwn(env, binding) && !Object.hasOwn(vars, binding));
  if (missing === undefined) return;
  throw new WorkerConfigError(
    "GODWIT_WORKER_CONFIG_UNSUPPORTED",
    file,
    `its "secrets_store_secrets" binds "${missing}" to Secrets Store, which the emulation does not have`,
    { wayOut: `Give a value: --config KEY=VALUE with the config key of that variable, or --env-file with ${missing}.` },
  );
}

function bindingsOf({ vars, durableObjects }: WranglerConfig, options: EmulationOptions): readonly WorkerBinding[] {
  const { GODWIT_TRUST_EDGE: _noEdgeHere, ...others } = vars;
  const { allowOutbound, verify, env } = options;
  const texts: Readonly<Record<string, unknown>> = {
    ...others,
    ...(allowOutbound === undefined ? {} : { GODWIT_ALLOW_OUTBOUND: allowOutbound.join(",") }),
    ...(verify === true ? { GODWIT_VERIFY: "1" } : {}),
    ...env,
  };
  return [
    ...Object.entries(texts).map(([name, value]) =>
      typeof value === "string" ? { name, text: value } : { name, json: value },
    ),
    ...durableObjects.map(({ name, className }) => ({ name, durableObject: className })),
  ];
}
