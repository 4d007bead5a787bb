import type { HostedApp } from "../host.ts";
import type { HostOptions } from "../host-options.ts";
import { createCpuMonitor } from "../limits/cpu/create-cpu-monitor.ts";
import type { ListenOptions } from "../listener/listen.ts";
import { probeAddress } from "./probe-address.ts";
import type { ThreadParts } from "./serving-thread.ts";
import { ThreadPlace } from "./thread-place.ts";

/** What threads serve with. All but `observe` is posted to them. */
export interface ThreadedHostOptions extends Omit<HostOptions, "keyvalue">, Pick<ListenOptions, "port" | "hostname"> {
  /** How many serve. `pool` is for each of them. */
  readonly threads: number;
  /** The folder of the stores, which each thread opens: see createSqliteBackend. */
  readonly dataDirectory: string;
}

/** Threads of this process that serve one port. */
export interface ThreadedHost {
  readonly url: string;
  readonly port: number;
  readonly apps: readonly HostedApp[];
  /** How many serve: one where the system does not let several listen on one port, which is most but Linux. */
  readonly threads: number;
  /** Stops listening, lets running requests and their `waitUntil` end for `graceMs` (default 10,000), then cuts them. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * Serves apps on several threads, each a host with one event loop, on one port. A thread that ends is replaced, and an event
 * says so. Rejects, with nothing left running, as createHost and its `listen` do; what a thread threw has the name, code and
 * message of the error, and not its class.
 * @throws RangeError, PortInUseError, AddressUnavailableError
 */
export async function serveOnThreads(options: ThreadedHostOptions): Promise<ThreadedHost> {
  const { threads: wanted, port = 3000, hostname = "127.0.0.1", observe, ...hostOptions } = options;
  if (!Number.isInteger(wanted) || wanted < 1)
    throw new RangeError(`Cannot serve on ${wanted} threads: expected 1 or more`);
  const isShared = wanted > 1 && (await probeAddress({ port, hostname }));
  const monitor = createCpuMonitor();
  const parts: ThreadParts = {
    options: { ...hostOptions, isObserved: observe !== undefined },
    monitor,
    observe: observe ?? (() => {}),
  };
  const places = Array.from({ length: isShared ? wanted : 1 }, (_, index) => new ThreadPlace(index + 1, parts));

  async function close(graceMs: number): Promise<void> {
    await Promise.all(places.map((place) => place.close(graceMs)));
    await monitor.close();
  }

  try {
    const address = { port, hostname, reusePort: isShared };
    const [first, ...others] = places;
    if (first === undefined) throw new Error("Cannot serve: there is no thread"); // there is at least one
    // Alone: it takes the port, and fills the cache for the others.
    const listening = await first.start(address);
    await Promise.all(others.map((place) => place.start({ ...address, port: listening.port })));
    const { url, port: boundPort, apps } = listening;
    return { url, port: boundPort, apps, threads: places.length, close: ({ graceMs = 10_000 } = {}) => close(graceMs) };
  } catch (failure) {
    await close(0);
    throw failure;
  }
}
