import type { AppManifest } from "@godwit/wit";

/**
 * The command line that serves an app with wasmtime: the flags that its imports need and no more, and the defaults of
 * its config keys. What it cannot give, the operator adds: `keysLeftOut` names it.
 * @param file the component, as the command line is to name it
 */
export function wasmtimeCommand(manifest: Pick<AppManifest, "stores" | "config">, file: string): readonly string[] {
  // Every component of JavaScript imports wasi:cli, whatever its handler does.
  const flags = ["-Scli"];
  if (manifest.stores.length > 0) flags.push("-Skeyvalue");
  const keys = Object.entries(manifest.config);
  if (keys.length > 0) flags.push("-Sconfig");
  for (const [key, { default: value }] of keys) {
    if (value !== undefined && isTakenWhole(value)) flags.push(`-Sconfig-var=${key}=${value}`);
  }
  return ["wasmtime", "serve", ...flags, file];
}

/** The config keys that `wasmtimeCommand` gives no value, and why. */
export function keysLeftOut({ config }: Pick<AppManifest, "config">): {
  readonly withoutDefault: readonly string[];
  readonly withComma: readonly string[];
} {
  const keys = Object.entries(config);
  return {
    withoutDefault: keys.filter(([, { default: value }]) => value === undefined).map(([key]) => key),
    withComma: keys.filter(([, { default: value }]) => value !== undefined && !isTakenWhole(value)).map(([key]) => key),
  };
}

/** wasmtime splits what follows -S at commas and knows no way to quote one; its config file takes no variables at all. */
function isTakenWhole(value: string): boolean {
  return !value.includes(",");
}
