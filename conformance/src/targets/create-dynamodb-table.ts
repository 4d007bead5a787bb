import { randomUUID } from "node:crypto";

/** As every AWS SDK reads them from the environment. */
export interface AwsCredentials {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_REGION: string;
}

/**
 * Makes a table for stores in a DynamoDB that checks no signatures, as DynamoDB Local does.
 * Source: Amazon DynamoDB API Reference, CreateTable; the low-level API of the Developer Guide.
 * @returns its name
 */
export async function createDynamoDbTable(endpoint: string, credentials: AwsCredentials): Promise<string> {
  const name = `godwit-${randomUUID()}`;
  const scope = `${credentials.AWS_ACCESS_KEY_ID}/20260101/${credentials.AWS_REGION}/dynamodb/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.CreateTable",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "store", AttributeType: "S" },
        { AttributeName: "key", AttributeType: "B" },
      ],
      KeySchema: [
        { AttributeName: "store", KeyType: "HASH" },
        { AttributeName: "key", KeyType: "RANGE" },
      ],
    }),
  });
  if (!response.ok) throw new Error(`Cannot make a table at "${endpoint}": it answered ${response.status}`);
  return name;
}
