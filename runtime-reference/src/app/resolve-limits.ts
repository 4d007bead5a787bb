import { createRequire } from "node:module";
import type { AppManifest } from "@godwit/wit";
import type { AppLimits } from "./app-limits.ts";

type Schema = {
  readonly properties: { readonly limits: { readonly properties: Record<string, { default: unknown }> } };
};

const schema: Schema = createRequire(import.meta.url)("@godwit/wit/app.schema.json");
const defaults = Object.entries(schema.properties.limits.properties).map(([name, limit]) => [name, limit.default]);

/** Fills in the limits that the manifest does not name, which an older build may not know. */
export function resolveLimits(limits: AppManifest["limits"]): AppLimits {
  return { ...Object.fromEntries(defaults), ...limits };
}
