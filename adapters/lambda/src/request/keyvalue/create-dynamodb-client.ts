import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/** A request waits this long at most for a connection, in milliseconds. The SDK alone would wait without end. */
const CONNECT_LIMIT_MS = 1000;
/** A strong read or a write takes milliseconds; one that takes this long gets no answer any more. */
const ANSWER_LIMIT_MS = 3000;

/**
 * A client for {@link createDynamoDbBackend}. Region, credentials and `AWS_ENDPOINT_URL_DYNAMODB` come from the environment,
 * as for every AWS SDK, where `config` does not say otherwise.
 */
export function createDynamoDbClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: CONNECT_LIMIT_MS,
      requestTimeout: ANSWER_LIMIT_MS,
      // Without it the SDK prints a warning and waits on.
      throwOnRequestTimeout: true,
    },
    ...config,
  });
}
