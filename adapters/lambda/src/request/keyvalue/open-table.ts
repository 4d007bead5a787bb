import { setTimeout as sleep } from "node:timers/promises";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDbBackendOptions } from "./create-dynamodb-backend.ts";
import { createPauses } from "./create-pauses.ts";
import { isThrottled } from "./failure-kind.ts";
import { tableFailureFrom } from "./table-failure-from.ts";

/** One table, as the operations of a backend ask it. */
export interface Table {
  readonly name: string;
  /**
   * Asks; the SDK asks again where it got no answer. Rejects with a typed failure, and as it is with
   * ConditionalCheckFailedException.
   */
  ask<T>(operation: (client: DynamoDBClient) => Promise<T>): Promise<T>;
  /**
   * Asks, and again only where DynamoDB said that it did nothing because there was too much to do. Rejects with the SDK's
   * own error.
   */
  askOnce<T>(operation: (client: DynamoDBClient) => Promise<T>): Promise<T>;
  /** Whether connections may have gone stale: a function's environment is frozen between two invocations. */
  hasRested(): boolean;
  close(): void;
}

/** A connection that was used within this time is taken as alive. */
const REST_MS = 4000;

export function openTable({ client, table: name }: DynamoDbBackendOptions): Table {
  const unretried = createUnretriedClient(client);
  let lastAnswer = Date.now();

  return {
    name,
    async ask(operation) {
      try {
        const answer = await operation(client);
        lastAnswer = Date.now();
        return answer;
      } catch (error) {
        throw error instanceof ConditionalCheckFailedException ? error : tableFailureFrom(error, name);
      }
    },
    async askOnce(operation) {
      const pauses = createPauses();
      for (;;) {
        try {
          const answer = await operation(unretried);
          lastAnswer = Date.now();
          return answer;
        } catch (error) {
          const pause = isThrottled(error) ? pauses.next() : undefined;
          if (pause === undefined) throw error;
          await sleep(pause);
        }
      }
    },
    hasRested: () => Date.now() - lastAnswer > REST_MS,
    close: () => client.destroy(),
  };
}

/** The SDK knows no number of attempts for a single command, but two clients can have one set of connections. */
function createUnretriedClient({ config }: DynamoDBClient): DynamoDBClient {
  return new DynamoDBClient({
    region: config.region,
    credentials: config.credentials,
    requestHandler: config.requestHandler,
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
    maxAttempts: 1,
  });
}
