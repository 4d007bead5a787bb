import type { Artifact, ArtifactName } from "../artifacts/artifact.ts";
import { resolveArtifact } from "../artifacts/resolve-artifact.ts";
import { compileForWasmtime } from "./compile-for-wasmtime.ts";
import { findProgram } from "./find-program.ts";
import { PeerMissingError } from "./peer-missing-error.ts";
import { runServer } from "./run-server.ts";
import { startServer } from "./start-server.ts";
import type { RunningTarget, StartOptions } from "./target.ts";
import { TargetStartError } from "./target-start-error.ts";

/** `wasmtime serve` of the PATH, with no flags but those that the component's imports need. */
export async function startWasmtime(name: ArtifactName, { config }: StartOptions): Promise<RunningTarget> {
  const program = findProgram("wasmtime");
  if (program === undefined) {
    throw new PeerMissingError(
      "wasmtime",
      "no wasmtime is on the PATH",
      "Install it: https://docs.wasmtime.dev/cli-install.html",
    );
  }
  const artifact = await resolveArtifact(name);
  const flags = ["-Scli", ...(name === "core" ? [] : ["-Skeyvalue", "-Sconfig"]), ...configFlags(artifact, config)];
  const compiled = await compileForWasmtime(program, artifact).catch((cause: Error) => {
    throw new TargetStartError("wasmtime", "it could not compile the component", cause.message, { cause });
  });
  return runServer({
    start: () =>
      startServer({
        target: "wasmtime",
        command: [program, "serve", "--allow-precompiled", ...flags, "--addr", "127.0.0.1:0", compiled],
        env: process.env,
        originFrom: (output) => /Serving HTTP on (http:\/\/[^/\s]+)\/?\n/.exec(output)?.[1],
        withinMs: 60_000,
      }),
    artifact,
    restarts: false,
  });
}

/** Values with a comma are left out: its command line splits what follows -S there, and knows no way to quote one. */
function configFlags(artifact: Artifact, values: StartOptions["config"]): string[] {
  return Object.entries(artifact.config).flatMap(([key, declared]) => {
    const value = values[key] ?? declared.default;
    return value === undefined || value.includes(",") ? [] : [`-Sconfig-var=${key}=${value}`];
  });
}
