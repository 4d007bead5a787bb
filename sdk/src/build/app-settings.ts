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
  /** Arguments for curl, each ending in a path; `serve` and `dev` print them as lines to copy. */
  readonly try?: readonly string[];
}

/** A config key: either with a default, or a secret, which has none. */
export interface ConfigKeySettings {
  /** Used where the operator gives no value. */
  readonly default?: string;
  /** Never shown in logs, errors or `godwit inspect`. */
  readonly secret?: boolean;
}

/** What one request may use. */
export interface LimitSettings {
  /** Linear memory of one instance, in MiB, 16 to 4096. Default: 64. */
  readonly memoryMiB?: number;
  /** Time from the request's head to the end of the answer, in milliseconds. Default: 10000. */
  readonly wallMs?: number;
  /** Largest request body, in MiB. Default: 10. */
  readonly requestBodyMiB?: number;
}
