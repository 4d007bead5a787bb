/**
 * What AWS allows, as of November 2026. Sources: AWS Lambda Developer Guide, "Lambda quotas" and "Configure Lambda function
 * memory"; API Gateway Developer Guide, "Quotas and important notes" and "Stream the integration response".
 */
export const platformNumbers = {
  managedRuntime: "nodejs24.x",
  customRuntime: "provided.al2023",
  /** MB at which a function has one whole processor. */
  fullProcessorMb: 1769,
  maxMemoryMb: 10_240,
  maxTimeoutSeconds: 900,
  /** Milliseconds that a REST API waits for a whole answer, unless a raised quota lets it wait longer. */
  restTimeoutMs: 29_000,
  /** Milliseconds that a REST API waits for the end of a streamed answer. */
  restStreamTimeoutMs: 900_000,
  /** Milliseconds that an HTTP API waits; no quota raises it. */
  httpTimeoutMs: 30_000,
  /** Characters of a function's name. */
  maxNameLength: 64,
} as const;

/** What the stores need of their table, and no more. Source: Service Authorization Reference, Amazon DynamoDB. */
export const tableActions: readonly string[] = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
];

/** What the stores write into: a string and a binary key, and when what is left of a deleted key may go. */
export const tableAttributes = {
  partition: { name: "store", type: "S" },
  sort: { name: "key", type: "B" },
  expiry: "expires",
} as const;
