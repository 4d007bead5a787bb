import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { type AppArgument, readAppArguments } from "./app-arguments.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import { EmulationEndedError } from "./emulation-ended-error.ts";
import { findWorkerFolder } from "./find-worker-folder.ts";
import { loadEmulation } from "./load-emulation.ts";
import { printEmulatedLine } from "./print-emulated-line.ts";
import { readConfigValues } from "./read-config-values.ts";
import { readEmulatedConfig } from "./read-emulated-config.ts";
import { resolvePort, type ServeArguments } from "./serve-arguments.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";
import { usageErrorOfHost } from "./usage-error-of-host.ts";
import type { WorkerEmulation } from "./worker-emulation.ts";

/** A terminal's Ctrl-C reaches workerd, too, and may end it first. */
const SIGNAL_MS = 200;

/** `godwit serve --emulate workers`: a worker on workerd, until SIGINT or SIGTERM. */
export async function serveWorker(
  positionals: readonly string[],
  options: ServeArguments & { readonly threads: string },
): Promise<void> {
  const app = readWorkerArgument(positionals);
  assertEmulated(options);
  const { startEmulation, configVariables } = await loadEmulation<WorkerEmulation>("workers", app.directory);
  const { directory, name } = findWorkerFolder(app.directory);
  if (options.verify) assertVerifiable(directory);
  await assertOriginsAllowable(options);
  const { json, data } = options;
  const emulation = await startEmulation({
    directory,
    port: resolvePort(options.port, process.env),
    hostname: options.host,
    env: {
      ...(await readConfigValues({ pairs: [], environment: {}, envFile: options["env-file"] })),
      ...configVariables(await readEmulatedConfig(directory, options)),
    },
    allowOutbound: options["allow-outbound"],
    storageFolder: data === undefined ? undefined : join(resolve(data), "workers", name),
    verify: options.verify,
    onLine: (line) => printEmulatedLine(line, name, { json }),
  });
  printWorker(emulation.url, name, json);
  let isClosing = false;
  const closed = closeOnSignal(() => {
    isClosing = true;
    return emulation.close();
  });
  const ended = emulation.ended.then(async (exitCode) => {
    await sleep(SIGNAL_MS);
    if (!isClosing) throw new EmulationEndedError(exitCode);
    await closed;
  });
  await Promise.race([closed, ended]);
}

function readWorkerArgument(positionals: readonly string[]): AppArgument {
  const [app, ...others] = readAppArguments(positionals);
  if (app === undefined || others.length > 0 || app.routes.some((route) => route !== "/")) {
    throw new UsageError(
      'Cannot emulate "workers": it takes one app and no route',
      `For example: ${typedCommand("godwit serve dist/hello/workers --emulate workers")}`,
    );
  }
  return app;
}

function assertEmulated(options: ServeArguments & { readonly threads: string }): void {
  const given = { "trust-proxy": options["trust-proxy"].length > 0, threads: options.threads !== "1" };
  const refused = (["trust-proxy", "threads"] as const).find((option) => given[option]);
  if (refused !== undefined) {
    throw new UsageError(`Cannot emulate "workers" with "--${refused}": a worker has no such setting`);
  }
}

function assertVerifiable(directory: string): void {
  if (!existsSync(join(directory, "handler.js"))) return;
  throw new UsageError(
    'Cannot emulate "workers" with "--verify": a bundle has no instance to compare',
    typedCommand("godwit build --target workers --as component"),
  );
}

/** A worker reads them at its first request. */
async function assertOriginsAllowable(options: ServeArguments): Promise<void> {
  const origins = options["allow-outbound"];
  if (origins === undefined) return;
  const { assertOrigins } = await import("@godwit/runtime-reference");
  try {
    assertOrigins(origins);
  } catch (failure) {
    throw usageErrorOfHost(failure, options);
  }
}

function printWorker(url: string, name: string, json: boolean): void {
  if (json) {
    console.log(JSON.stringify({ type: "listening", url, apps: [{ name, routes: ["/"], target: "workers" }] }));
    return;
  }
  console.log(`Listening on ${styleText("bold", url)}`);
  console.log(`\n  ${styleText("bold", name)} on workerd, without Cloudflare's edge before it\n`);
}
