import type { AppOptions, HostEvent } from "@godwit/runtime-reference";
import { loadRuntime } from "@godwit/runtime-reference/load-runtime";
import { prepareServing } from "./prepare-serving.ts";
import { printEvent } from "./print-event.ts";
import { printListening } from "./print-listening.ts";
import { defaultData, type ServeArguments } from "./serve-arguments.ts";
import type { ServedHost } from "./start-host.ts";
import { usageErrorOfHost } from "./usage-error-of-host.ts";

/** As `startHost`, on several threads. */
export async function startThreads(
  apps: readonly AppOptions[],
  options: ServeArguments,
  threads: number,
): Promise<Pick<ServedHost, "close">> {
  const { address, config, hostOptions } = await prepareServing(apps, options);
  const { serveOnThreads } = await loadRuntime();
  const early: HostEvent[] = [];
  let observe: (event: HostEvent) => void = (event) => early.push(event);
  const host = await serveOnThreads({
    ...hostOptions,
    ...address,
    threads,
    dataDirectory: options.data ?? defaultData,
    observe: (event) => observe(event),
  }).catch((failure: unknown) => {
    throw usageErrorOfHost(failure, options);
  });
  printListening(host.url, host, { config, json: options.json });
  if (host.threads < threads) {
    console.error(`note: one thread serves: this system does not let ${threads} listen on one port`);
  }
  // The first thread answers while the others start, and the first line must be the one above.
  observe = (event) => printEvent(event, options.json);
  early.forEach(observe);
  return host;
}
