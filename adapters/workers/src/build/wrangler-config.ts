import type { AppManifest } from "@godwit/wit";
import { compatibilityDate, compatibilityFlags } from "./compatibility-date.ts";
import { platformFacts } from "./platform-facts.ts";
import { storeBinding } from "./store-binding.ts";
import type { PlannedStore } from "./store-settings.ts";
import { workerFiles } from "./worker-files.ts";
import type { WorkerModuleFile } from "./worker-module-file.ts";
import type { WorkerOptions } from "./worker-options.ts";

/** As wrangler names the kinds of modules. */
const RULES = { esModule: "ESModule", wasm: "CompiledWasm", data: "Data", text: "Text" } as const;

/** What a worker is made of. */
export interface WorkerContent {
  /** All but the entry. */
  readonly modules: readonly WorkerModuleFile[];
  readonly stores: readonly PlannedStore[];
  /** Members that the app's settings add. */
  readonly native: WranglerMembers;
}

export type WranglerMembers = Readonly<Record<string, unknown>>;

/** The members of `wrangler.jsonc`. Source: Cloudflare Docs, "Wrangler: Configuration"; wrangler's own `config-schema.json`. */
export function wranglerConfig(
  manifest: AppManifest,
  { modules, stores }: WorkerContent,
  options: WorkerOptions,
): WranglerMembers {
  return {
    name: manifest.name,
    main: workerFiles.entry,
    // Everything is built: wrangler uploads the files as they are.
    no_bundle: true,
    find_additional_modules: true,
    rules: rulesOf(modules),
    compatibility_date: compatibilityDate,
    compatibility_flags: compatibilityFlags,
    observability: { enabled: true },
    ...(options.plan === "paid" ? { limits: { cpu_ms: cpuMs(manifest, options) } } : {}),
    vars: { GODWIT_TRUST_EDGE: "1" },
    ...(stores.some(({ kind }) => kind === "durable-object")
      ? {
          durable_objects: { bindings: [{ name: storeBinding.name, class_name: storeBinding.className }] },
          migrations: [{ tag: "v1", new_sqlite_classes: [storeBinding.className] }],
        }
      : {}),
    ...(stores.some(({ kind }) => kind === "kv")
      ? // Without an id, wrangler makes the namespace when it deploys.
        { kv_namespaces: stores.flatMap(({ kind, binding }) => (kind === "kv" ? [{ binding }] : [])) }
      : {}),
  };
}

function rulesOf(modules: readonly WorkerModuleFile[]): readonly object[] {
  const kinds = [...new Set(modules.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    type: RULES[kind],
    globs: modules.filter((module) => module.kind === kind).map(({ path }) => path),
    // Without it wrangler warns of its own rules for the same kind.
    fallthrough: false,
  }));
}

/**
 * Of a component the app's own limit is enforced inside, where the client is told, by fuel that stands for up to 2.5 times as much time
 * (docs/decisions/0021); the platform's stands behind it, and leaves time for what is done around the guest. A bundle has only the platform's.
 */
function cpuMs({ limits }: AppManifest, { as }: WorkerOptions): number {
  const own = limits.cpuMs ?? platformFacts.defaultCpuMs;
  return Math.min(as === "component" ? 4 * own + 1_000 : own, platformFacts.cpuMs.paid);
}
