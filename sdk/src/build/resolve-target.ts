import type { AppConfig } from "./app-config.ts";
import { nearestName } from "./nearest-name.ts";
import { type Target, targets } from "./target.ts";
import { type TargetBinding, targetBinding } from "./target-binding.ts";
import { TargetError } from "./target-error.ts";
import type { GuestSettings } from "./virtual-entry.ts";

/** How an app is built for its target. */
export interface ResolvedTarget {
  readonly name: Target;
  readonly binding: TargetBinding;
  readonly guest: GuestSettings;
}

/**
 * Works out what an app imports on `target` and how its stores are called there.
 * @throws {TargetError} when there is no such target, or it cannot hold the app's stores.
 */
export function resolveTarget(target: string, app: AppConfig): ResolvedTarget {
  const name = targets.find((candidate) => candidate === target);
  if (name === undefined) {
    const nearest = nearestName(target, targets);
    throw new TargetError(
      "GODWIT_TARGET_UNKNOWN",
      target,
      `there is no such target, expected one of ${targets.join(", ")}`,
      {
        wayOut: nearest === undefined ? undefined : `Did you mean ${nearest}?`,
      },
    );
  }
  if (name === "wasmtime" && app.stores.length > 1) {
    throw new TargetError(
      "GODWIT_TARGET_STORES",
      name,
      `app "${app.name}" declares ${app.stores.length} stores (${app.stores.join(", ")}), and wasmtime has a single one`,
      { wayOut: `Keep one name under stores in ${app.configFile}, and tell the data apart by a prefix of its keys.` },
    );
  }
  return {
    name,
    binding: targetBinding(name, app),
    guest: {
      // wasmtime knows one bucket, and its name is empty.
      stores: app.stores.map((store) => ({ name: store, bucket: name === "wasmtime" ? "" : store })),
      configKeys: Object.keys(app.config),
      outbound: app.outbound,
    },
  };
}
