import type { AppManifest } from "@godwit/wit";
import { assertDistinctNames } from "./env-names.ts";
import { type ConfigClients, createFetchValues } from "./fetch-values.ts";
import { readReferences } from "./read-references.ts";
import { readRefreshSeconds } from "./read-refresh-seconds.ts";

export interface ConfigOptions extends ConfigClients {
  /** The keys that the app declares. No other is looked for. */
  readonly declared: AppManifest["config"];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told of each refresh that failed and left the values as they were. By default it becomes a line of the log. */
  readonly onStale?: (failure: Error) => void;
}

/** The operator's values, as the environment gives them or says where they are. */
export interface OperatorConfig {
  /** By key, as they were fetched last. Keys without a value are absent: the app's default holds for them. */
  readonly values: Readonly<Record<string, string>>;
  /**
   * To be awaited before a request: fetches all values again when they are older than `GODWIT_CONFIG_REFRESH_SECONDS`, which
   * is never without that variable. Requests at the same time share one fetch. Where it fails for one value, all of them stay
   * as they were, since some belong together, and the next try comes that much later.
   * @returns whether a value changed
   */
  refreshWhenDue(): Promise<boolean>;
}

/**
 * Resolves the values of an app's config, at the init of a function.
 * @throws ConfigNameError, ConfigReferenceError, RefreshSecondsError, ConfigValueMissingError, ConfigUnavailableError
 */
export async function resolveConfig({
  declared,
  env,
  onStale = printStale,
  ...clients
}: ConfigOptions): Promise<OperatorConfig> {
  const keys = Object.keys(declared);
  assertDistinctNames(keys);
  const refreshSeconds = readRefreshSeconds(env);
  const references = readReferences(keys, env);
  const fetchValues = await createFetchValues(references, clients);
  const isFetched = references.some(({ kind }) => kind !== "plain");
  let values = await fetchValues();
  let fetchedAt = Date.now();
  let refresh: Promise<boolean> | undefined;

  async function fetchAgain(): Promise<boolean> {
    try {
      const next = await fetchValues();
      const isChanged = Object.entries(next).some(([key, value]) => values[key] !== value);
      values = next;
      return isChanged;
    } catch (error) {
      onStale(error instanceof Error ? error : new Error(String(error)));
      return false;
    } finally {
      fetchedAt = Date.now();
      refresh = undefined;
    }
  }

  return {
    get values() {
      return values;
    },
    async refreshWhenDue() {
      if (refreshSeconds === undefined || !isFetched) return false;
      if (refresh === undefined && Date.now() - fetchedAt < refreshSeconds * 1000) return false;
      refresh ??= fetchAgain();
      return refresh;
    },
  };
}

function printStale(failure: Error & { readonly code?: unknown }): void {
  const timestamp = new Date().toISOString();
  console.log(
    JSON.stringify({ timestamp, level: "WARN", type: "config-stale", code: failure.code, message: failure.message }),
  );
}
