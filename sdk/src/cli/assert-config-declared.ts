import type { AppManifest } from "@godwit/wit";
import { ConfigKeyError } from "./config-key-error.ts";
import { pairsToValues } from "./read-config-values.ts";

/**
 * @param pairs `KEY=VALUE` each, from the command line
 * @param manifests of the served apps
 * @throws {ConfigKeyError} when none of the apps declares one of the keys
 */
export function assertConfigDeclared(
  pairs: readonly string[],
  manifests: readonly Pick<AppManifest, "config">[],
): void {
  const declared = new Set(manifests.flatMap(({ config }) => Object.keys(config)));
  const undeclared = Object.keys(pairsToValues(pairs)).find((key) => !declared.has(key));
  if (undeclared !== undefined) throw new ConfigKeyError(undeclared, [...declared]);
}
