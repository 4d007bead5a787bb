// The program of a child process: `node componentize-child.js FOLDER LOAD_TIMEOUT_MS`. Makes FOLDER/app.wasm of
// FOLDER/handler.js and FOLDER/wit. A child, because componentize-js blocks its process for seconds.
import childProcess, { type SpawnSyncOptionsWithStringEncoding, type SpawnSyncReturns } from "node:child_process";
import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import type { ComponentizeOutcome } from "./componentize-outcome.ts";
import { loadedMarker } from "./loaded-marker.ts";

const [directory = "", loadTimeoutMs = "0"] = process.argv.slice(2);

// Without its parent nobody wants the result, and nobody else would remove the folder.
process.once("disconnect", endWithoutParent);
const outcome = await componentizeModule();
process.removeListener("disconnect", endWithoutParent);
process.send?.(outcome, () => process.disconnect?.());

function endWithoutParent(): void {
  rmSync(directory, { recursive: true, force: true });
  process.exit(1);
}

async function componentizeModule(): Promise<ComponentizeOutcome> {
  const engineRun = watchEngine();
  const { componentize } = await import("@bytecodealliance/componentize-js");
  try {
    const { component } = await componentize({
      // Relative to the working directory, so that stacks say handler.js and not where it happened to be built.
      sourcePath: join(directory, "handler.js"),
      witPath: join(directory, "wit"),
      worldName: "app",
    });
    const run = engineRun();
    if (run?.stderr.includes("Promise rejected but never handled")) return { kind: "load-failed", report: run.stderr };
    if (!run?.stdout.split("\n").includes(loadedMarker)) return { kind: "load-pending" };
    await writeFile(join(directory, "app.wasm"), component);
    return { kind: "built" };
  } catch (failure) {
    const run = engineRun();
    if (run?.error && "code" in run.error && run.error.code === "ETIMEDOUT") return { kind: "load-timed-out" };
    if (run && run.status !== 0) return { kind: "load-failed", report: run.stderr };
    return { kind: "failed", message: failure instanceof Error ? failure.message : String(failure) };
  }
}

/**
 * componentize-js runs the module's top level in wizer, by `spawnSync`. It sets no time limit, and where wizer ends well
 * it drops what the engine said on stderr, rejected promises among it. So the call is given both here.
 */
function watchEngine(): () => SpawnSyncReturns<string> | undefined {
  const spawnSync = childProcess.spawnSync;
  let run: SpawnSyncReturns<string> | undefined;
  Object.assign(childProcess, {
    spawnSync(file: string, args: readonly string[], options: SpawnSyncOptionsWithStringEncoding) {
      run = spawnSync(file, args, {
        ...options,
        stdio: "pipe",
        timeout: Number(loadTimeoutMs),
        killSignal: "SIGKILL",
        maxBuffer: 64 * 1024 * 1024,
      });
      return run;
    },
  });
  syncBuiltinESMExports();
  return () => run;
}
