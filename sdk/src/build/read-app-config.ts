import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import type { AppConfig } from "./app-config.ts";
import type { AppSettings } from "./app-settings.ts";
import { assertDeclaredStores } from "./assert-declared-stores.ts";
import { ConfigError } from "./config-error.ts";
import { defaultLimits } from "./default-limits.ts";
import { describeSchemaError } from "./describe-schema-error.ts";
import { importConfig } from "./import-config.ts";
import { settingsSchema } from "./settings-schema.ts";
import { warmRequests } from "./warm-requests.ts";

const configFiles = ["godwit.config.ts", "godwit.config.mts", "godwit.config.js", "godwit.config.mjs"];

const validateSettings = new Ajv({ verbose: true, allErrors: true }).compile<AppSettings>(settingsSchema);

/**
 * Reads the settings of the app in `directory`, as they are on disk now, and fills in the defaults.
 * @param warm instead of what they say
 * @throws {ConfigError} when there is no config file, it does not load or does not fit the schema, or its entry is not there.
 */
export async function readAppConfig(directory: string, warm?: AppSettings["warm"]): Promise<AppConfig> {
  const root = resolve(directory);
  const configFile = findConfigFile(root);
  const settings = assertSettings(configFile, await importConfig(root, configFile));
  assertDeclaredStores(configFile, settings);
  const entry = resolve(root, settings.entry ?? "src/handler.ts");
  if (!existsSync(entry)) throw missingEntry(configFile, entry, settings.entry);
  return {
    directory: root,
    configFile,
    entry,
    name: settings.name,
    stores: settings.stores ?? [],
    config: settings.config ?? {},
    outbound: settings.outbound ?? [],
    limits: { ...defaultLimits, ...settings.limits },
    warm: warmRequests(warm ?? settings.warm ?? []),
    try: settings.try ?? [],
    targets: settings.targets ?? {},
  };
}

function findConfigFile(root: string): string {
  const configFile = configFiles.find((name) => existsSync(join(root, name)));
  if (configFile !== undefined) return configFile;
  throw new ConfigError(
    "GODWIT_CONFIG_FILE_MISSING",
    `Cannot find the settings of an app: "${root}" has none of ${configFiles.join(", ")}`,
    {
      wayOut: `Create ${join(root, "godwit.config.ts")}, at the least:

  import { defineApp } from "@godwit/sdk/config";

  export default defineApp({ name: "hello" });`,
    },
  );
}

function assertSettings(configFile: string, exported: unknown): AppSettings {
  if (exported === undefined) {
    throw new ConfigError("GODWIT_CONFIG_INVALID", `Cannot read "${configFile}": it has no default export`, {
      wayOut: 'Write export default defineApp({ name: "hello" }); with defineApp from "@godwit/sdk/config".',
    });
  }
  if (validateSettings(exported)) return exported;
  const errors = validateSettings.errors ?? [];
  // A value of the wrong type may break other rules too; the type is the one to mend.
  const error = errors.find(({ keyword }) => keyword === "type") ?? errors[0];
  if (error === undefined) throw new TypeError("ajv refused a value without an error");
  const { text, wayOut } = describeSchemaError(error);
  throw new ConfigError("GODWIT_CONFIG_INVALID", `Cannot read "${configFile}": ${text}`, { wayOut });
}

function missingEntry(configFile: string, entry: string, named: string | undefined): ConfigError {
  const state = named === undefined ? `there is no "${entry}"` : `its entry "${named}" is not there`;
  return new ConfigError("GODWIT_ENTRY_MISSING", `Cannot build the app of "${configFile}": ${state}`, {
    wayOut: `Create ${entry}, or name the handler's module as entry in ${configFile}.`,
  });
}
