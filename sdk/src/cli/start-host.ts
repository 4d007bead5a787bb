import { join } from "node:path";
import type { AppOptions, Host } from "@godwit/runtime-reference";
import type { AppManifest } from "@godwit/wit";
import { ConfigKeyError } from "./config-key-error.ts";
import { printEvent } from "./print-event.ts";
import { printListening } from "./print-listening.ts";
import { pairsToValues, readConfigValues } from "./read-config-values.ts";
import { resolvePort, type ServeArguments } from "./serve-arguments.ts";

/** A host that answers on its port, with its stores. */
export interface ServedHost {
  readonly host: Host;
  /** Requests that run end first, for `graceMs` at most; 0 cuts them off, also while an earlier call waits. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * Serves apps as the options of `serve` and `dev` say, prints where, and from then on a line for whatever happens.
 * Rejects with nothing started.
 * @throws {ConfigKeyError} when `--config` names a key that none of the apps declares
 */
export async function startHost(apps: readonly AppOptions[], options: ServeArguments): Promise<ServedHost> {
  const port = resolvePort(options.port, process.env);
  const config = await readConfigValues({
    pairs: options.config,
    environment: process.env,
    envFile: options["env-file"],
  });
  const { createHost, createSqliteBackend, findAppFolder, readManifest } = await import("@godwit/runtime-reference");
  // Before the first file is made: most mistakes show here.
  const manifests = await Promise.all(
    apps.map(({ directory }) => readManifest(join(findAppFolder(directory), "app.json"))),
  );
  assertConfigDeclared(Object.keys(pairsToValues(options.config)), manifests);
  const keyvalue = createSqliteBackend(options.data);
  let host: Host | undefined;

  async function close(closing?: { readonly graceMs?: number }): Promise<void> {
    await host?.close(closing);
    await keyvalue.close();
  }

  try {
    host = await createHost({
      apps: apps.map((app) => ({ ...app, config })),
      keyvalue,
      observe: (event) => printEvent(event, options.json),
      trustProxy: options["trust-proxy"],
      verify: options.verify,
      ...(options["allow-outbound"] === undefined ? {} : { allowOutbound: options["allow-outbound"] }),
    });
    const { url } = await host.listen({ port, hostname: options.host });
    printListening(url, host, { config, json: options.json });
    return { host, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function assertConfigDeclared(keys: readonly string[], manifests: readonly AppManifest[]): void {
  const declared = new Set(manifests.flatMap(({ config }) => Object.keys(config)));
  const undeclared = keys.find((key) => !declared.has(key));
  if (undeclared !== undefined) throw new ConfigKeyError(undeclared, [...declared]);
}
