import manifestSchema from "@godwit/wit/app.schema.json" with { type: "json" };

const { name, stores, config, outbound, limits, try: tryLines } = manifestSchema.properties;

/** JSON Schema of `AppSettings`: what `app.json` takes over comes from its schema, so that the two cannot disagree. */
export const settingsSchema: object = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: {
    name,
    entry: { type: "string", minLength: 1 },
    stores,
    config,
    outbound,
    limits: { ...limits, required: [] },
    try: tryLines,
  },
};
