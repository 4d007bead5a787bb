import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Artifact, ArtifactName } from "../artifacts/artifact.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { findGodwit } from "./find-godwit.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { RunningTarget, StartOptions } from "./target.ts";

/** godwit's own host: `godwit serve` in a process of its own, comparing each instance with its first state. */
export async function startReference(name: ArtifactName, options: StartOptions): Promise<RunningTarget> {
  const command = findGodwit();
  const artifact = await resolveArtifact(name);
  const data = await mkdtemp(join(tmpdir(), "godwit-conformance-"));
  return runServer({
    start: () =>
      startServer({
        target: "reference",
        command: [...command, "serve", artifact.directory, ...argumentsOf(options, artifact, data)],
        env: environmentWithout(["PORT", "NODE_OPTIONS", "NO_COLOR", "FORCE_COLOR", ...Object.keys(artifact.config)]),
        originFrom: (output) => /"type":"listening","url":"([^"]+?)\/?"/.exec(output)?.[1],
        // Another program may hold the machine; the first start of an engine compiles it.
        withinMs: 60_000,
      }),
    artifact,
    restarts: true,
    cleanUp: () => rm(data, { recursive: true, force: true }),
  });
}

function argumentsOf({ outbound, config }: StartOptions, artifact: Artifact, data: string): string[] {
  const declared = Object.entries(config).filter(([key]) => Object.hasOwn(artifact.config, key));
  return [
    ...["--port", "0", "--json", "--verify", "--data", data],
    ...declared.flatMap(([key, value]) => ["--config", `${key}=${value}`]),
    ...outbound.flatMap((origin) => ["--allow-outbound", origin]),
  ];
}

/** The environment gives config values, too: a variable that happens to have a key's name is not meant. */
function environmentWithout(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
}
