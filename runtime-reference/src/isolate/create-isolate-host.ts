import { type AppHost, createAppHost } from "../app-host.ts";
import type { OutboundFetch } from "../imports/capabilities.ts";
import type { KeyValueBackend } from "../imports/keyvalue-backend.ts";
import { createFuelMeter } from "../limits/fuel/create-fuel-meter.ts";
import type { HostEvent } from "../observe/host-event.ts";
import type { PoolOptions } from "../pool/instance-pool.ts";
import type { PreparedManifest } from "../prepared/prepared-manifest.ts";
import { loadPreparedModules } from "./load-prepared-modules.ts";
import type { PreparedModules } from "./prepared-modules.ts";

/** One app in an isolate of a platform's, which has no threads, no disk and little memory. */
export interface IsolateHostOptions {
  readonly app: PreparedModules;
  readonly keyvalue: KeyValueBackend;
  /** Values for config keys. Keys that the app does not declare are ignored. */
  readonly config: Readonly<Record<string, string>>;
  /** @param listed the manifest's `outbound`. @throws InvalidOriginError */
  readonly openOutbound: (listed: readonly string[]) => OutboundFetch;
  /** Told what happens: finished requests, log lines, failures with their stacks. Must not throw. */
  readonly observe?: (event: HostEvent) => void;
  /** After each request compare the whole instance with its pristine state, and fail loudly where they differ: slow, for tests. */
  readonly verify?: boolean;
  /** Default: {@link poolOfIsolate}. A request never waits for another: without a free place it is refused. */
  readonly pool?: Partial<PoolOfIsolate>;
}

/**
 * An isolate has 128 MB for all that it holds: some 15 for the engine's code and as much for what it is compiled to, 5 for the image, and
 * for each instance 12 and what its guest grows. So a few at once, most of which are let go when there is nothing to do.
 */
export const poolOfIsolate: PoolOfIsolate = { maxInstances: 4, maxIdle: 2 };

type PoolOfIsolate = Required<Pick<PoolOptions, "maxInstances" | "maxIdle">>;

/** Memory never shrinks: an instance whose guest grew by more than this, in bytes, is not kept. */
const KEPT_GROWTH = 4 * 2 ** 20;

/** A request that lives is ended at its limit; one that holds an instance for so much longer was dropped by the platform. */
const GRACE_MS = 10_000;

/**
 * Serves a prepared app of which every file came as a module.
 * @throws UnsupportedWorldError, DamagedImageError, ImageMismatchError, InvalidOriginError
 */
export function createIsolateHost({
  app,
  keyvalue,
  config,
  openOutbound,
  observe = () => {},
  verify = false,
  pool = {},
}: IsolateHostOptions): Promise<Pick<AppHost, "answer" | "apps" | "instances">> {
  const { limits } = JSON.parse(app.manifest) as PreparedManifest; // prepareModules wrote it
  return createAppHost(
    {
      apps: [{ directory: "", config }],
      observe,
      verify,
      keptGrowth: KEPT_GROWTH,
      pool: { ...poolOfIsolate, ...pool, maxQueue: 0, keepsUntilRead: false, longestMs: limits.wallMs + GRACE_MS },
    },
    {
      keyvalue,
      openOutbound,
      createMeter: createFuelMeter,
      load: () => loadPreparedModules(app),
      // Nobody hears of an error that nobody catches there.
      survivesFaults: true,
    },
  );
}
