import { join } from "node:path";
import type { AppOptions, HostOptions } from "@godwit/runtime-reference";
import { loadRuntime } from "@godwit/runtime-reference/load-runtime";
import { assertConfigDeclared } from "./assert-config-declared.ts";
import { readConfigValues } from "./read-config-values.ts";
import { resolvePort, type ServeArguments } from "./serve-arguments.ts";

/** What a host begins with, whether one thread serves or several. */
export interface PreparedServing {
  readonly address: { readonly port: number; readonly hostname: string };
  /** Values for the apps' config keys, from wherever they may come. */
  readonly config: Readonly<Record<string, string>>;
  /** Plain data. */
  readonly hostOptions: Omit<HostOptions, "keyvalue" | "observe">;
}

/**
 * Makes of the options of `serve` and `dev` those of a host. Before the first file is made: most mistakes show here.
 * @throws {ConfigKeyError} when `--config` names a key that none of the apps declares
 */
export async function prepareServing(apps: readonly AppOptions[], options: ServeArguments): Promise<PreparedServing> {
  const port = resolvePort(options.port, process.env);
  const config = await readConfigValues({
    pairs: options.config,
    environment: process.env,
    envFile: options["env-file"],
  });
  const { findAppFolder, readManifest } = await loadRuntime();
  const manifests = await Promise.all(
    apps.map(({ directory }) => readManifest(join(findAppFolder(directory), "app.json"))),
  );
  assertConfigDeclared(options.config, manifests);
  return {
    address: { port, hostname: options.host },
    config,
    hostOptions: {
      apps: apps.map((app) => ({ ...app, config })),
      trustProxy: options["trust-proxy"],
      verify: options.verify,
      ...(options["allow-outbound"] === undefined ? {} : { allowOutbound: options["allow-outbound"] }),
    },
  };
}
