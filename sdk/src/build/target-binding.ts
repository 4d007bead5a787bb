import type { AppConfig } from "./app-config.ts";
import type { Target } from "./target.ts";

/** The drafts of key-value and config that a component imports; `none` where the app declares nothing of the kind. */
export interface TargetBinding {
  readonly keyvalue: "draft" | "draft2" | "none";
  readonly config: "2024-09-27" | "rc.1" | "none";
}

/** What each target implements: pre-release versions of WIT packages are matched exactly by every host. */
const drafts = {
  reference: { keyvalue: "draft2", config: "2024-09-27" },
  spin: { keyvalue: "draft2", config: "2024-09-27" },
  wasmtime: { keyvalue: "draft", config: "rc.1" },
  wasmcloud: { keyvalue: "draft", config: "rc.1" },
  // The reference host's runtime is in the function, and in the worker.
  lambda: { keyvalue: "draft2", config: "2024-09-27" },
  workers: { keyvalue: "draft2", config: "2024-09-27" },
} as const satisfies Record<Target, TargetBinding>;

/** The drafts that an app imports when it is built for `target`. */
export function targetBinding(target: Target, app: Pick<AppConfig, "stores" | "config">): TargetBinding {
  return {
    keyvalue: app.stores.length > 0 ? drafts[target].keyvalue : "none",
    config: Object.keys(app.config).length > 0 ? drafts[target].config : "none",
  };
}
