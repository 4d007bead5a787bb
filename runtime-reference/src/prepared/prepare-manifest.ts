import type { AppManifest } from "@godwit/wit";
import { resolveLimits } from "../app/resolve-limits.ts";
import type { PreparedManifest } from "./prepared-manifest.ts";

/** Fills in what a host without the schema needs to know of an app. */
export function prepareManifest(manifest: AppManifest): PreparedManifest {
  return { ...manifest, limits: resolveLimits(manifest.limits) };
}
