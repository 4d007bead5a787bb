import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";

const throttlings: readonly string[] = [
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
];
/** System errors that come before a request leaves this machine. */
const unsent: readonly unknown[] = ["EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND"];

/** Whether DynamoDB did nothing, because there was too much to do. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && throttlings.includes(error.name);
}

/** Whether what was asked may have been done all the same: no answer came, or one that does not tell. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof DynamoDBServiceException) return (error.$metadata.httpStatusCode ?? 500) >= 500;
  return error instanceof Error && !isUnsent(error) && !isCredentialsFailure(error);
}

function isUnsent(error: Error): boolean {
  // Several addresses of one name fail as one error.
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.every((one) => one instanceof Error && "code" in one && unsent.includes(one.code));
}

/** Whether the SDK found no credentials to sign with. */
export function isCredentialsFailure(error: unknown): boolean {
  return error instanceof Error && /^(Credentials|Token)ProviderError$/.test(error.name);
}
