/** What `godwit.config.ts` says about an app. */
export interface AppSettings {
  /** Lower-case letters, digits and hyphens; starts with a letter. */
  readonly name: string;
  /** The module with the handler, relative to `godwit.config.ts`. Default: `src/handler.ts`. */
  readonly entry?: string;
  /** The key-value stores that the handler may open. */
  readonly stores?: readonly string[];
  /** The config keys that the handler may read. */
  readonly config?: Readonly<Record<string, ConfigKeySettings>>;
  /** Origins that `fetch` may reach: scheme, host (`*.` stands for one label) and port. */
  readonly outbound?: readonly string[];
  readonly limits?: LimitSettings;
  /**
   * Requests that the build answers before it takes the component's snapshot, in this order, so that every instance
   * starts with what answers them already compiled. A text is the path of a GET. Default: none.
   */
  readonly warm?: readonly (string | WarmRequestSettings)[];
  /** Arguments for curl, each ending in a path; `serve` and `dev` print them as lines to copy. */
  readonly try?: readonly string[];
  /** What only one target wants to know, by the target's name. The component is the same with it and without. */
  readonly targets?: TargetSettings;
}

/** A config key: either with a default, or a secret, which has none. */
export interface ConfigKeySettings {
  /** Used where the operator gives no value. */
  readonly default?: string;
  /** Never shown in logs, errors or `godwit inspect`. */
  readonly secret?: boolean;
}

/** What only one target wants to know. */
export interface TargetSettings {
  readonly workers?: WorkersSettings;
}

/** What Cloudflare Workers wants to know. */
export interface WorkersSettings {
  /** What keeps a store, by the store's name. Default: `durable-object`. Another place is another, empty store. */
  readonly stores?: Readonly<Record<string, WorkersStore>>;
  /**
   * Members for `wrangler.jsonc`, for example `{ services: [{ binding: "MAIL", service: "mail" }] }`. With it, empty or not, a handler that is
   * built `--as bundle` may ask for what only Workers have (`@godwit/adapter-workers/native`); it then runs nowhere else.
   */
  readonly native?: Readonly<Record<string, unknown>>;
}

/**
 * `durable-object`: one Durable Object, strong and with every operation. `{ shards }`: so many of them, from 2 to 32, which share
 * the keys, and with them the load; a batch is then whole in each of them alone. `kv`: Workers KV, read fast everywhere, but with
 * values that may be old for a minute and more, and without `increment` and `update`.
 */
export type WorkersStore = "durable-object" | "kv" | { readonly shards: number };

/** A request that the build answers. */
export interface WarmRequestSettings {
  /** Starts with `/`; may have a query. */
  readonly path: string;
  /** In upper case. Default: `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as UTF-8. */
  readonly body?: string;
}

/** What one request may use. */
export interface LimitSettings {
  /** Linear memory of one instance, in MiB, 16 to 4096. Default: 64. */
  readonly memoryMiB?: number;
  /** Time that the handler computes, in milliseconds; what it waits does not count. Default: 50. */
  readonly cpuMs?: number;
  /** Time from the request's head to the end of the answer, in milliseconds. Default: 10000. */
  readonly wallMs?: number;
  /** Largest request body, in MiB. Default: 10. */
  readonly requestBodyMiB?: number;
  /** Largest response body, in MiB. Default: 100. */
  readonly responseBodyMiB?: number;
  /** Bodies that are read or written at once, the request's and those of outbound calls. Default: 128. */
  readonly openStreams?: number;
  /** Outbound calls in all. Default: 100. */
  readonly outboundCalls?: number;
  /** Lines that are logged in all, in KiB; the rest is cut. Default: 256. */
  readonly logKiB?: number;
}
