import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import { isCredentialsFailure, isThrottled } from "./failure-kind.ts";
import { TableDeniedError } from "./table-denied-error.ts";
import { TableMissingError } from "./table-missing-error.ts";
import { TableRefusedError } from "./table-refused-error.ts";
import { TableSchemaError } from "./table-schema-error.ts";
import { TableThrottledError } from "./table-throttled-error.ts";
import { TableUnreachableError } from "./table-unreachable-error.ts";

const denials: readonly string[] = [
  "AccessDeniedException",
  "ExpiredTokenException",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "NotAuthorized",
  "OptInRequired",
  "UnrecognizedClientException",
];

/**
 * What DynamoDB or the way to it did, as an error of ours. AWS's own error is not its cause: the text of a denial names the account
 * and the role, and that of a wrong signature repeats the request's headers with the session token.
 */
export function tableFailureFrom(error: unknown, table: string): Error {
  if (!(error instanceof Error)) return new TableUnreachableError(table, String(error));
  if (isThrottled(error)) return new TableThrottledError(table);
  if (isCredentialsFailure(error)) return new TableDeniedError(table, "there are no credentials for AWS");
  if (denials.includes(error.name)) return new TableDeniedError(table, `AWS answered ${error.name}`);
  if (!(error instanceof DynamoDBServiceException)) {
    return new TableUnreachableError(table, stateOf(error), { cause: error });
  }
  if (error.name === "ResourceNotFoundException") return new TableMissingError(table);
  if (isAboutTheKey(error)) return new TableSchemaError(table);
  if ((error.$metadata.httpStatusCode ?? 500) >= 500)
    return new TableUnreachableError(table, `it answered ${error.name}`);
  return new TableRefusedError(table, error.name, error.$metadata.requestId);
}

/** Our requests differ from what a table takes in nothing but its key; DynamoDB has many ways to say so, all with one of these words. */
function isAboutTheKey({ name, message }: Error): boolean {
  return name === "ValidationException" && /\b(keys?|schema)\b/i.test(message);
}

function stateOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
