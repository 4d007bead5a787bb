import { type AppHost, createAppHost } from "../app-host.ts";
import type { OutboundFetch } from "../imports/capabilities.ts";
import type { KeyValueBackend } from "../imports/keyvalue-backend.ts";
import { createFuelMeter } from "../limits/fuel/create-fuel-meter.ts";
import type { HostEvent } from "../observe/host-event.ts";
import type { PoolOptions } from "../pool/instance-pool.ts";
import { isolateRoomMiB } from "./isolate-room.ts";
import { loadPreparedModules } from "./load-prepared-modules.ts";
import { MemoryRoom } from "./memory-room.ts";
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
  /** Default: four at work, and two that are kept. A request never waits for another: without a free place it is refused. */
  readonly pool?: Partial<PoolOfIsolate>;
}

/** Four begin with some 40 MiB of the {@link isolateRoomMiB} that there are. Most are let go when there is nothing to do. */
const poolOfIsolate: PoolOfIsolate = { maxInstances: 4, maxIdle: 2 };

/** A host that never has a request wait. */
export interface IsolateHost extends Pick<AppHost, "answer" | "apps" | "instances"> {
  /** Whether a request that comes now gets an instance. */
  readonly hasPlace: boolean;
}

type PoolOfIsolate = Required<Pick<PoolOptions, "maxInstances" | "maxIdle">>;

/** Memory never shrinks: an instance whose guest grew by more than this, in bytes, is not kept. */
const KEPT_GROWTH = 4 * 2 ** 20;

/** A request that lives is ended at its limit; one that holds an instance for so much longer was dropped by the platform. */
const GRACE_MS = 10_000;

/**
 * Serves a prepared app of which every file came as a module.
 * @throws UnsupportedWorldError, DamagedImageError, ImageMismatchError, InvalidOriginError
 */
export async function createIsolateHost({
  app,
  keyvalue,
  config,
  openOutbound,
  observe = () => {},
  verify = false,
  pool = {},
}: IsolateHostOptions): Promise<IsolateHost> {
  const loaded = await loadPreparedModules(app);
  const image = await loaded.component.readImage?.();
  const startBytes = image?.memories.reduce((sum, { byteLength }) => sum + byteLength, 0) ?? 0;
  const room = new MemoryRoom(isolateRoomMiB * 2 ** 20, startBytes);
  const { maxInstances, maxIdle } = { ...poolOfIsolate, ...pool };
  const host = await createAppHost(
    {
      apps: [{ directory: "", config }],
      observe,
      verify,
      keptGrowth: KEPT_GROWTH,
      room,
      pool: {
        maxInstances,
        maxIdle,
        maxQueue: 0,
        keepsUntilRead: false,
        longestMs: loaded.limits.wallMs + GRACE_MS,
      },
    },
    {
      keyvalue,
      openOutbound,
      createMeter: createFuelMeter,
      load: async () => loaded,
      // Nobody hears of an error that nobody catches there.
      survivesFaults: true,
    },
  );
  return {
    answer: host.answer,
    get apps() {
      return host.apps;
    },
    get instances() {
      return host.instances;
    },
    get hasPlace() {
      const { atWork, idle } = host.instances;
      return atWork < maxInstances && (idle > 0 || room.hasPlace);
    },
  };
}
