import type { AppManifest } from "@godwit/wit";
import { configVariable } from "./config-variable.ts";
import { storeBinding } from "./store-binding.ts";
import type { PlannedStore } from "./store-settings.ts";

/** The text of `worker-configuration.d.ts`: what the worker finds in its `env`. It needs `@cloudflare/workers-types`. */
export function writeWorkerTypes({ config }: AppManifest, stores: readonly PlannedStore[]): string {
  const members = [
    "/** `1`: the worker is reached through Cloudflare's edge alone. */\n  readonly GODWIT_TRUST_EDGE?: string;",
    "/** Origins that the app may call, with commas between them: narrows the app's own list. */\n  readonly GODWIT_ALLOW_OUTBOUND?: string;",
    ...bindingsOf(stores),
    ...Object.entries(config).map(
      ([key, { secret }]) =>
        `/** ${secret === true ? "A secret: the" : "The"} value of the config key ${JSON.stringify(key)}. */\n  readonly ${configVariable(key)}?: ${secret === true ? "string | SecretsStoreSecret" : "string"};`,
    ),
  ];
  return `/// <reference types="@cloudflare/workers-types" />

interface Env {
  ${members.join("\n  ")}
}
`;
}

function bindingsOf(stores: readonly PlannedStore[]): readonly string[] {
  const kept = stores.filter(({ kind }) => kind === "durable-object").map(({ name }) => JSON.stringify(name));
  return [
    ...(kept.length === 0
      ? []
      : [`/** Keeps the stores ${kept.join(", ")}. */\n  readonly ${storeBinding.name}: DurableObjectNamespace;`]),
    ...stores
      .filter(({ kind }) => kind === "kv")
      .map(
        ({ name, binding }) => `/** Keeps the store ${JSON.stringify(name)}. */\n  readonly ${binding}: KVNamespace;`,
      ),
  ];
}
