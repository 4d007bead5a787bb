import type { AppOptions } from "./app/serve-app.ts";
import type { KeyValueBackend } from "./imports/keyvalue-backend.ts";
import type { HostEvent } from "./observe/host-event.ts";
import type { PoolOptions } from "./pool/instance-pool.ts";

export interface HostOptions {
  readonly apps: readonly AppOptions[];
  /** Where stores are kept; closing it is the caller's. Default: in memory, until the host is closed. */
  readonly keyvalue?: KeyValueBackend;
  /** Where compiled engines and images of apps are kept. Default: `godwit` in the user's cache folder. */
  readonly cacheDirectory?: string;
  /** Told what happens: finished requests, log lines, failures with their stacks. Must not throw. */
  readonly observe?: (event: HostEvent) => void;
  /**
   * Origins that apps may call, for example `https://*.example.org` or `http://127.0.0.1:8080`. It narrows each app's
   * own list, and is the only way to a private address. Default: each app's own list, public addresses only.
   */
  readonly allowOutbound?: readonly string[];
  /** Proxies (addresses or CIDRs) whose `x-forwarded-*` fields are believed. Default: none. */
  readonly trustProxy?: readonly string[];
  readonly pool?: PoolOptions;
  /** Starts an instance of each app before the host is there, so that no first request waits for it. Default: no. */
  readonly prestart?: boolean;
  /** After each request compare the whole instance with its pristine state, and fail loudly where they differ: slow, for tests. */
  readonly verify?: boolean;
}
