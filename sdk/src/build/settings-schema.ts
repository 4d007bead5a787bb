import manifestSchema from "@godwit/wit/app.schema.json" with { type: "json" };

const { name, stores, config, outbound, limits, warm, try: tryLines } = manifestSchema.properties;

// A text stands for the GET of a path. Not `anyOf`, whose errors would speak of both forms at once.
const warmRequest = {
  if: { type: "string" },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
  then: { ...warm.items.properties.path, type: "string" },
  else: { ...warm.items, required: ["path"] },
};

// A text stands for a kind, an object for Durable Objects. Not `anyOf`, as above.
const workersStore = {
  if: { type: "string" },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
  then: { type: "string", enum: ["durable-object", "kv"] },
  else: {
    type: "object",
    additionalProperties: false,
    required: ["shards"],
    properties: { shards: { type: "integer", minimum: 2, maximum: 32 } },
  },
};

const targets = {
  type: "object",
  additionalProperties: false,
  properties: {
    workers: {
      type: "object",
      additionalProperties: false,
      properties: {
        stores: { type: "object", additionalProperties: workersStore },
        native: { type: "object" },
      },
    },
  },
};

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
    warm: { ...warm, items: warmRequest },
    try: tryLines,
    targets,
  },
};
