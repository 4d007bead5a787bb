import { randomUUID } from "node:crypto";
import {
  CreateTableCommand,
  type DynamoDBClient,
  type DynamoDBClientConfig,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import { createDynamoDbClient } from "./create-dynamodb-client.ts";

/** Credentials that only tests have; the local engine takes any. */
const testCredentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-tests" } as const;

/** A client for an engine or a stand-in on this machine. */
export function createTestClient(endpoint: string, config: DynamoDBClientConfig = {}): DynamoDBClient {
  return createDynamoDbClient({
    endpoint,
    region: "eu-central-1",
    credentials: testCredentials,
    maxAttempts: 2,
    // The engine needs seconds for the first table on a machine that is busy.
    requestHandler: { connectionTimeout: 30_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    ...config,
  });
}

/** @param keys the table's key, a name and a type each: by default the one that a backend wants */
export async function createTestTable(
  client: DynamoDBClient,
  keys: readonly (readonly [name: string, type: "S" | "B" | "N"])[] = [
    ["store", "S"],
    ["key", "B"],
  ],
): Promise<string> {
  const table = `test-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
      KeySchema: keys.map(
        ([AttributeName], index): KeySchemaElement => ({ AttributeName, KeyType: index === 0 ? "HASH" : "RANGE" }),
      ),
    }),
  );
  return table;
}
