import type { ArtifactName } from "../artifacts/artifact.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { findJco } from "./find-jco.ts";
import { freePort } from "./free-port.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { RunningTarget } from "./target.ts";

/** Its server waits with the next request until the answer to the last one is over. */
export const jcoParallel = 1;

/** `jco serve` with an instance for each request. It knows neither key-value nor config, and so takes `core` alone. */
export async function startJco(name: ArtifactName): Promise<RunningTarget> {
  const script = await findJco();
  const artifact = await resolveArtifact(name);

  async function start(): ReturnType<typeof startServer> {
    const port = await freePort();
    return startServer({
      target: "jco",
      command: [
        process.execPath,
        script,
        "serve",
        artifact.component,
        "--isolate-requests=instance",
        "--host",
        "127.0.0.1",
        "--port",
        String(port),
      ],
      env: process.env,
      originFrom: (output) => (/Server listening/.test(output) ? `http://127.0.0.1:${port}` : undefined),
      // It translates the component before it listens.
      withinMs: 120_000,
    });
  }

  return runServer({ start, artifact, restarts: false });
}
