import { dirname, join } from "node:path";
import { assertConfigDeclared } from "./assert-config-declared.ts";
import { pairsToValues } from "./read-config-values.ts";
import type { ServeArguments } from "./serve-arguments.ts";

/**
 * The values of `--config` for an app that a platform is emulated for.
 * @param directory of the function or worker, in the folder of the app that it was made of
 * @throws {ConfigKeyError} when the app does not declare one of the keys
 */
export async function readEmulatedConfig(
  directory: string,
  { config }: Pick<ServeArguments, "config">,
): Promise<Record<string, string>> {
  const values = pairsToValues(config);
  // Without a value to give, a platform's own folder is enough.
  if (config.length === 0) return values;
  const { findAppFolder, readManifest } = await import("@godwit/runtime-reference");
  assertConfigDeclared(config, [await readManifest(join(findAppFolder(dirname(directory)), "app.json"))]);
  return values;
}
