import manifestSchema from "@godwit/wit/app.schema.json" with { type: "json" };
import type { AppConfig } from "./app-config.ts";

const limits = Object.entries(manifestSchema.properties.limits.properties);

/** What one request may use where the settings say nothing: the schema's own defaults, which a host fills in, too. */
export const defaultLimits = Object.fromEntries(
  limits.map(([name, schema]) => [name, schema.default]),
) as unknown as AppConfig["limits"]; // the type is generated from the same schema
