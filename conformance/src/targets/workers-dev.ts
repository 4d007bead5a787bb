import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact } from "../artifacts/artifact.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { findWrangler } from "./find-wrangler.ts";
import { packageWorker, type WorkerKind } from "./package-worker.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { StartOptions, Target } from "./target.ts";

export interface WorkerInDev {
  /** Of the target, for messages. */
  readonly target: string;
  readonly as: WorkerKind;
  /** Stores that Workers KV keeps. Default: none, they are in Durable Objects. */
  readonly eventual?: readonly string[];
}

/**
 * Of a component. One isolate answers, and has room for few instances: cases that hold one until a limit ends them leave too little to
 * others, where each request goes through three processes.
 */
export const componentInDevParallel = 1;

/** The worker's folder on `wrangler dev`: behind Cloudflare's simulator of its edge, with the simulator's bindings. */
export function startWorkersDev({ target, as, eventual = [] }: WorkerInDev): Target["start"] {
  return async (name, options) => {
    const wrangler = await findWrangler(target);
    const artifact = await resolveArtifact(name);
    const folder = await packageWorker(artifact, { target, as, eventual });
    const worker = join(folder, "worker");
    await writeFile(join(worker, ".dev.vars"), await variablesOf(options, artifact, as));
    return runServer({
      start: () =>
        startServer({
          target,
          command: [process.execPath, wrangler, ...argumentsOf(worker, join(folder, "data"))],
          env: environmentOf(folder),
          originFrom: (output) => /Ready on (http:\/\/[\d.]+:\d+)/.exec(output)?.[1],
          withinMs: 60_000,
        }),
      artifact,
      restarts: true,
      cleanUp: () => rm(folder, { recursive: true, force: true }),
    });
  };
}

function argumentsOf(worker: string, data: string): string[] {
  const ports = ["--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"];
  return ["dev", "--local", "--cwd", worker, "--persist-to", data, ...ports, "--show-interactive-dev-session=false"];
}

/** Nothing is asked or told over the network, and nothing is written outside of the folder. */
function environmentOf(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: undefined,
    CI: "1",
    NO_COLOR: "1",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_LOG_PATH: join(folder, "logs"),
    WRANGLER_REGISTRY_PATH: join(folder, "registry"),
  };
}

/** The text of `.dev.vars`, whose values wrangler does not print. */
async function variablesOf({ outbound, config }: StartOptions, artifact: Artifact, as: WorkerKind): Promise<string> {
  const { configVariables } = await import("@godwit/adapter-workers/emulate");
  const declared = Object.fromEntries(Object.entries(config).filter(([key]) => Object.hasOwn(artifact.config, key)));
  const variables = {
    ...(as === "component" ? { GODWIT_VERIFY: "1" } : {}),
    GODWIT_ALLOW_OUTBOUND: outbound.join(","),
    ...configVariables(declared),
  };
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
}
