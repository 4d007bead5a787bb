import type { AppConfig } from "./app-config.ts";

/** What the entry of a component tells the guest about warm-up. */
export interface WarmUpSettings {
  readonly requests: AppConfig["warm"];
  /** By key; a key without one has no value. */
  readonly configDefaults: Readonly<Record<string, string>>;
}

/** How an app is warmed; `undefined` when no request is to be answered. */
export function warmUpOfApp({ warm, config }: Pick<AppConfig, "warm" | "config">): WarmUpSettings | undefined {
  if (warm.length === 0) return undefined;
  const defaults = Object.entries(config).flatMap(([key, { default: value }]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return { requests: warm, configDefaults: Object.fromEntries(defaults) };
}
