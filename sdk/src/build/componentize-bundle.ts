import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { AppConfig } from "./app-config.ts";
import { runsFromSource } from "./app-files.ts";
import { bundleFileName, type HandlerBundle } from "./bundle-handler.ts";
import type { BuiltComponent } from "./component-cache.ts";
import { ComponentizeError } from "./componentize-error.ts";
import type { ComponentizeOutcome } from "./componentize-outcome.ts";
import { errorFromLoadFailure } from "./error-from-load-failure.ts";
import { readWarmUpRun } from "./warm-up-run.ts";
import { writeWit } from "./wit-files.ts";

/** How a bundle becomes a component. */
export interface ComponentizeOptions {
  /** WIT text of the world `app`. */
  readonly world: string;
  /** How long the top level of the handler's module and its warm requests may run, in milliseconds. */
  readonly loadTimeoutMs: number;
  /** Ends the work, and every process that it started. */
  readonly signal: AbortSignal;
}

/**
 * Makes a component of a bundle, in a child process.
 * @throws {LoadError} when the module's top level throws, traps, loops or waits for ever.
 * @throws {WarmUpError} when a warm request is not answered, or with a status from 500.
 * @throws {BundleError} `GODWIT_BUNDLE_DEFAULT_EXPORT` when the handler's default export is no handler.
 * @throws {ComponentizeError} when componentize-js fails for another reason.
 */
export async function componentizeBundle(
  app: AppConfig,
  bundle: HandlerBundle,
  { world, loadTimeoutMs, signal }: ComponentizeOptions,
): Promise<BuiltComponent> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-build-"));
  try {
    await writeFile(join(directory, bundleFileName), bundle.code);
    await writeWit(join(directory, "wit"), world);
    signal.throwIfAborted();
    const outcome = await runChild(directory, loadTimeoutMs, signal);
    if (outcome.kind === "failed") throw new ComponentizeError(app.name, outcome.message);
    if (outcome.kind !== "built") throw errorFromLoadFailure(app, bundle.map, outcome, loadTimeoutMs);
    const bytes = await readFile(join(directory, "app.wasm"));
    return {
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      gzipBytes: (await promisify(gzip)(bytes)).byteLength,
      warmed: readWarmUpRun(outcome.report).answered,
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function runChild(directory: string, loadTimeoutMs: number, signal: AbortSignal): Promise<ComponentizeOutcome> {
  const program = fileURLToPath(new URL(`./componentize-child.${runsFromSource ? "ts" : "js"}`, import.meta.url));
  const child = fork(program, [directory, String(loadTimeoutMs)], {
    cwd: directory,
    // componentize-js makes folders of its own and leaves them behind when it fails: in here they go with the rest.
    env: { ...process.env, TMPDIR: directory, TEMP: directory, TMP: directory },
    // A group of its own, so that the engine, which the child starts and waits for, can be ended with it.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const end = () => killGroup(child);
  const endWithProcess = () => {
    end();
    rmSync(directory, { recursive: true, force: true });
  };
  signal.addEventListener("abort", end);
  process.once("exit", endWithProcess);
  try {
    return await outcomeOf(child, signal);
  } finally {
    signal.removeEventListener("abort", end);
    process.removeListener("exit", endWithProcess);
  }
}

function outcomeOf(child: ChildProcess, signal: AbortSignal): Promise<ComponentizeOutcome> {
  return new Promise((resolve, reject) => {
    let outcome: ComponentizeOutcome | undefined;
    let complaint = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    child.once("error", reject);
    child.once("message", (message) => {
      outcome = message as ComponentizeOutcome; // Only our own program writes to this channel.
    });
    child.once("close", (exitCode, killedBy) => {
      if (signal.aborted) return reject(signal.reason);
      resolve(outcome ?? { kind: "failed", message: complaint.trim() || `it ended with ${killedBy ?? exitCode}` });
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}
