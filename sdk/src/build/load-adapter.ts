import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Adapter } from "./adapter.ts";
import type { Target } from "./target.ts";
import { TargetError } from "./target-error.ts";

const adapterPackages: Readonly<Record<Target, string | undefined>> = {
  reference: undefined,
  wasmtime: "@godwit/adapter-wasi",
  spin: "@godwit/adapter-wasi",
  wasmcloud: "@godwit/adapter-wasi",
  lambda: "@godwit/adapter-lambda",
  workers: "@godwit/adapter-workers",
};

/**
 * Loads the adapter of `target`, installed beside the app or beside this SDK; `undefined` where a target needs none.
 * @throws {TargetError} `GODWIT_ADAPTER_MISSING` when it is installed in neither place.
 */
export async function loadAdapter(target: Target, directory: string): Promise<Adapter | undefined> {
  const name = adapterPackages[target];
  if (name === undefined) return undefined;
  const file = resolveFrom(join(directory, "package.json"), name) ?? resolveFrom(import.meta.url, name);
  if (file === undefined) {
    throw new TargetError("GODWIT_ADAPTER_MISSING", target, `the package "${name}" is not installed`, {
      wayOut: `npm install --save-dev ${name}`,
    });
  }
  const module: { readonly adapter: Adapter } = await import(pathToFileURL(file).href);
  return module.adapter;
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}
