import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact } from "../artifacts/artifact.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { findGodwit } from "./find-godwit.ts";
import { packageWorker, type WorkerKind } from "./package-worker.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { StartOptions, Target } from "./target.ts";

/** A worker of the artifact, on real workerd without Cloudflare's edge before it: the folder that `wrangler deploy` takes. */
export function startWorkers(as: WorkerKind): Target["start"] {
  return async (name, options) => {
    const target = `workers:${as}`;
    const command = findGodwit();
    const artifact = await resolveArtifact(name);
    const folder = await packageWorker(artifact, { target, as });
    return runServer({
      start: () =>
        startServer({
          target,
          command: [...command, "serve", folder, ...argumentsOf(options, artifact, { as, data: join(folder, "data") })],
          env: { ...process.env, NODE_OPTIONS: undefined },
          originFrom: (output) => /"type":"listening","url":"([^"]+?)\/?"/.exec(output)?.[1],
          withinMs: 60_000,
        }),
      artifact,
      restarts: true,
      cleanUp: () => rm(folder, { recursive: true, force: true }),
    });
  };
}

function argumentsOf(
  { outbound, config }: StartOptions,
  artifact: Artifact,
  { as, data }: { readonly as: WorkerKind; readonly data: string },
): string[] {
  const declared = Object.entries(config).filter(([key]) => Object.hasOwn(artifact.config, key));
  return [
    ...["--emulate", "workers", "--port", "0", "--json", "--data", data],
    ...(as === "component" ? ["--verify"] : []),
    ...declared.flatMap(([key, value]) => ["--config", `${key}=${value}`]),
    ...outbound.flatMap((origin) => ["--allow-outbound", origin]),
  ];
}
