import type { AppSettings } from "./app-settings.ts";
import { ConfigError } from "./config-error.ts";
import { nearestName } from "./nearest-name.ts";

/** @throws {ConfigError} when a target is told of a store that the app does not have. */
export function assertDeclaredStores(configFile: string, { stores = [], targets = {} }: AppSettings): void {
  const unknown = Object.keys(targets.workers?.stores ?? {}).find((store) => !stores.includes(store));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, stores);
  throw new ConfigError(
    "GODWIT_CONFIG_INVALID",
    `Cannot read "${configFile}": targets.workers.stores has the key "${unknown}", expected ${stores.length === 0 ? "none, since stores is empty" : `one of ${stores.join(", ")}`}`,
    { wayOut: nearest === undefined ? `Add "${unknown}" to stores, or leave it out.` : `Did you mean "${nearest}"?` },
  );
}
