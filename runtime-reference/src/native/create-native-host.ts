import type { NativeHandler } from "@godwit/wit";
import { type AnsweringApp, type CallAnswerer, createCallAnswerer } from "../answer-calls.ts";
import { storesOfApp } from "../app/stores-of-app.ts";
import { resolveConfig } from "../config/resolve-config.ts";
import type { OutboundFetch } from "../imports/capabilities.ts";
import type { KeyValueBackend } from "../imports/keyvalue-backend.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { mapStackWhenAsked } from "../observe/map-stack-when-asked.ts";
import { createObserver } from "../observe/observer.ts";
import type { PreparedManifest } from "../prepared/prepared-manifest.ts";
import { type RequestStorage, runNatively } from "./run-natively.ts";

export interface NativeHostOptions {
  /** What the native bundle exports. */
  readonly handler: NativeHandler;
  /** Tells which request a piece of code runs for. */
  readonly storage: RequestStorage;
  readonly manifest: PreparedManifest;
  /** Values for config keys. Keys that the app does not declare are ignored. */
  readonly config: Readonly<Record<string, string>>;
  readonly keyvalue: KeyValueBackend;
  readonly outbound: OutboundFetch;
  readonly observe: (event: HostEvent) => void;
  /** The bundle's source map, as JSON. */
  readonly readSourceMap: () => string | undefined;
}

export interface NativeHost extends CallAnswerer {
  /** Gives the app other values of its config, for the requests that come from now on. */
  reconfigure(config: Readonly<Record<string, string>>): void;
}

/**
 * Answers calls with a handler that runs in this very engine: fast, and without isolation. Its requests share globals and module
 * state, and nothing ends one that computes on. All other limits hold as they do for a component.
 */
export function createNativeHost(options: NativeHostOptions): NativeHost {
  const { handler, storage, manifest } = options;
  handler.attach({ current: () => storage.getStore() });
  const mapStack = mapStackWhenAsked(options.readSourceMap);
  const stores = storesOfApp(manifest);

  function appWith(values: Readonly<Record<string, string>>): AnsweringApp {
    const config = resolveConfig(manifest.config, values);
    return {
      name: manifest.name,
      limits: manifest.limits,
      mapStack,
      redact: config.redact,
      capabilities: { keyvalue: options.keyvalue, stores, config: config.source, outbound: options.outbound },
    };
  }

  let app = appWith(options.config);
  const calls = createCallAnswerer<AnsweringApp>({
    observer: createObserver(options.observe),
    match: () => app,
    run: (_app, call, request, watch) => runNatively(handler, storage, call, request, watch),
  });
  return {
    ...calls,
    reconfigure(values) {
      app = appWith(values);
    },
  };
}
