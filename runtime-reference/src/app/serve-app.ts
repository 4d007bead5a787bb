import type { AppManifest } from "@godwit/wit";
import type { LoadedComponent } from "../component/load-component.ts";
import { resolveConfig } from "../config/resolve-config.ts";
import type { Capabilities, OutboundFetch } from "../imports/capabilities.ts";
import type { KeyValueBackend } from "../imports/keyvalue-backend.ts";
import type { ObservedApp } from "../observe/observer.ts";
import type { AppLimits } from "./app-limits.ts";
import { DuplicateAppError } from "./duplicate-app-error.ts";
import type { AppLoader } from "./loaded-app.ts";
import { storesOfApp } from "./stores-of-app.ts";

export interface AppOptions {
  /** The folder with `app.json`, or the one above it: `dist/<name>/<target>` or `dist/<name>`. */
  readonly directory: string;
  /** Host name and path prefix each, for example `example.org/app` or `/app`. Default: everything. */
  readonly routes?: readonly string[];
  /** Values for config keys. Keys that the app does not declare are ignored. */
  readonly config?: Readonly<Record<string, string>>;
}

/** What all apps of a host have in common. */
export interface HostParts {
  readonly keyvalue: KeyValueBackend;
  readonly load: AppLoader;
  /** @param listed the manifest's `outbound`. @throws InvalidOriginError */
  openOutbound(listed: readonly string[]): OutboundFetch;
}

/** An app with all that it may reach, ready to answer. */
export interface ServedApp extends ObservedApp {
  readonly options: AppOptions;
  readonly routes: readonly string[];
  readonly manifest: AppManifest;
  readonly limits: AppLimits;
  readonly component: LoadedComponent;
  readonly capabilities: Capabilities;
}

/** Loads an app and gives it its stores, its config and its way out. Rejects as `load` does. */
export async function serveApp(options: AppOptions, parts: HostParts): Promise<ServedApp> {
  const { manifest, limits, component, mapStack } = await parts.load(options.directory);
  const { name } = manifest;
  const config = resolveConfig(manifest.config, options.config ?? {});
  return {
    name,
    options,
    routes: options.routes ?? ["/"],
    manifest,
    limits,
    component,
    mapStack,
    redact: config.redact,
    capabilities: {
      keyvalue: parts.keyvalue,
      stores: storesOfApp(manifest),
      config: config.source,
      outbound: parts.openOutbound(manifest.outbound),
    },
  };
}

/** All of them, each under a name of its own. Rejects as {@link serveApp} does, and with DuplicateAppError. */
export async function serveApps(options: readonly AppOptions[], parts: HostParts): Promise<ServedApp[]> {
  const apps: ServedApp[] = [];
  for (const app of options) {
    const served = await serveApp(app, parts);
    if (apps.some(({ name }) => name === served.name)) throw new DuplicateAppError(served.name, app.directory);
    apps.push(served);
  }
  return apps;
}
