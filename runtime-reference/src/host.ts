import { appLoader } from "./app/app-loader.ts";
import type { AppLoader } from "./app/loaded-app.ts";
import { type AppHost, createAppHost, type HostMeter } from "./app-host.ts";
import type { HostOptions } from "./host-options.ts";
import { createMemoryBackend } from "./keyvalue/memory-backend.ts";
import { createOwnMeter } from "./limits/cpu/create-own-meter.ts";
import { type Listener, type ListenOptions, listen } from "./listener/listen.ts";
import { createObserver } from "./observe/observer.ts";
import { createOutboundFetch } from "./outbound/outbound-fetch.ts";

export type { HostedApp } from "./app-host.ts";

export interface Host extends AppHost {
  /** Serves HTTP until {@link close}. @throws PortInUseError, AddressUnavailableError */
  listen(options?: Pick<ListenOptions, "port" | "hostname" | "reusePort">): Promise<Pick<Listener, "url" | "port">>;
}

const CUT_ANSWER_MS = 200;

/**
 * Loads apps and answers requests with them, each in an instance of its own.
 * @throws AppFolderError, ManifestError, UnsupportedWorldError, DuplicateAppError, DuplicateRouteError, InvalidRouteError,
 * InvalidOriginError; nothing is started then
 */
export function createHost(options: HostOptions): Promise<Host> {
  return createMeteredHost(options, createOwnMeter, appLoader(options));
}

/** The same, with the meter of its thread, which is made once the apps are loaded and closed with the host. */
export async function createMeteredHost(
  options: HostOptions,
  createMeter: () => HostMeter,
  load: AppLoader,
): Promise<Host> {
  const keyvalue = options.keyvalue ?? createMemoryBackend();
  const host = await createAppHost(options, {
    keyvalue,
    load,
    createMeter,
    openOutbound: (listed) => createOutboundFetch(listed, options.allowOutbound),
  });
  const observer = createObserver(options.observe ?? (() => {}));
  const listeners = new Set<Listener>();

  return {
    get apps() {
      return host.apps;
    },
    get instances() {
      return host.instances;
    },
    answer: host.answer,
    reload: host.reload,
    async listen(where = {}) {
      const listener = await listen(host.answer, {
        ...where,
        trustProxy: options.trustProxy ?? [],
        onFailure: (failure, requestId) => observer.failure(undefined, failure, requestId),
      });
      listeners.add(listener);
      return listener;
    },
    async close({ graceMs = 10_000 } = {}) {
      // What is cut gets its 503 out before its connection goes.
      const closing = [...listeners].map((listener) => listener.close(graceMs + CUT_ANSWER_MS));
      await Promise.all([...closing, host.close({ graceMs })]);
      if (options.keyvalue === undefined) await keyvalue.close();
    },
  };
}
