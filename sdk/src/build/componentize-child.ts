// The program of a child process: `node componentize-child.js FOLDER LOAD_TIMEOUT_MS`. Makes FOLDER/app.wasm of
// FOLDER/handler.js and FOLDER/wit. A child, because componentize-js blocks its process for seconds.
import childProcess, { type SpawnSyncOptionsWithStringEncoding, type SpawnSyncReturns } from "node:child_process";
import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import type { ComponentizeOutcome } from "./componentize-outcome.ts";
import { loadedMarker } from "./loaded-marker.ts";
import { readWarmUpRun } from "./warm-up-run.ts";

const [directory = "", loadTimeoutMs = "0"] = process.argv.slice(2);

// Without its parent nobody wants the result, and nobody else would remove the folder.
process.once("disconnect", endWithoutParent);
const outcome = await componentizeModule();
process.send?.(outcome, (failure: Error | null) => {
  if (failure) return endWithoutParent();
  process.removeListener("disconnect", endWithoutParent);
  process.disconnect?.();
});

function endWithoutParent(): void {
  rmSync(directory, { recursive: true, force: true });
  process.exit(1);
}

async function componentizeModule(): Promise<ComponentizeOutcome> {
  let loadFailure: ComponentizeOutcome | undefined;
  let report = "";
  watchEngine((run) => {
    report = run.stderr;
    loadFailure = failureOfLoad(run);
    if (loadFailure) throw new Error("The module does not load: nothing that follows is wanted");
  });
  // Not before: it takes its spawnSync when it is imported.
  const { componentize } = await import("@bytecodealliance/componentize-js");
  try {
    const { component } = await componentize({
      // In the working directory, so that stacks say handler.js and not where it happened to be built.
      sourcePath: join(directory, "handler.js"),
      witPath: join(directory, "wit"),
      worldName: "app",
    });
    await writeFile(join(directory, "app.wasm"), component);
    return { kind: "built", report };
  } catch (failure) {
    return loadFailure ?? { kind: "failed", message: failure instanceof Error ? failure.message : String(failure) };
  }
}

function failureOfLoad(run: SpawnSyncReturns<string>): ComponentizeOutcome | undefined {
  const { error, stdout, stderr: report } = run;
  if (error) {
    const isTimeout = "code" in error && error.code === "ETIMEDOUT";
    return isTimeout ? { kind: "load-timed-out", report } : { kind: "failed", message: error.message };
  }
  if (hasFailed(run)) return { kind: "load-failed", report };
  return stdout.split("\n").includes(loadedMarker) ? undefined : { kind: "load-pending", report };
}

function hasFailed({ status, stderr }: SpawnSyncReturns<string>): boolean {
  return (
    status !== 0 || stderr.includes("Promise rejected but never handled") || readWarmUpRun(stderr).failure !== undefined
  );
}

/**
 * componentize-js runs the module's top level in wizer, by `spawnSync`. It sets no time limit, and where wizer ends well
 * it drops what the engine said on stderr, rejected promises among it. So the call is given both here.
 */
function watchEngine(onEnd: (run: SpawnSyncReturns<string>) => void): void {
  const spawnSync = childProcess.spawnSync;
  Object.assign(childProcess, {
    spawnSync(file: string, args: readonly string[], options: SpawnSyncOptionsWithStringEncoding) {
      const run = spawnSync(file, args, {
        ...options,
        stdio: "pipe",
        timeout: Number(loadTimeoutMs),
        killSignal: "SIGKILL",
        maxBuffer: 64 * 1024 * 1024,
      });
      onEnd(run);
      return run;
    },
  });
  syncBuiltinESMExports();
}
