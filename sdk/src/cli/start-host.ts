import type { AppOptions, Host } from "@godwit/runtime-reference";
import { loadRuntime } from "@godwit/runtime-reference/load-runtime";
import { prepareServing } from "./prepare-serving.ts";
import { printEvent } from "./print-event.ts";
import { printListening } from "./print-listening.ts";
import { defaultData, type ServeArguments } from "./serve-arguments.ts";
import { usageErrorOfHost } from "./usage-error-of-host.ts";

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
 * @throws {UsageError} when an option's value is none
 */
export async function startHost(apps: readonly AppOptions[], options: ServeArguments): Promise<ServedHost> {
  const { address, config, hostOptions } = await prepareServing(apps, options);
  const { createHost, createSqliteBackend } = await loadRuntime();
  const keyvalue = createSqliteBackend(options.data ?? defaultData);
  let host: Host | undefined;

  async function close(closing?: { readonly graceMs?: number }): Promise<void> {
    await host?.close(closing);
    await keyvalue.close();
  }

  try {
    host = await createHost({ ...hostOptions, keyvalue, observe: (event) => printEvent(event, options.json) });
    const { url } = await host.listen(address);
    printListening(url, host, { config, json: options.json });
    return { host, close };
  } catch (failure) {
    await close();
    throw usageErrorOfHost(failure, options);
  }
}
