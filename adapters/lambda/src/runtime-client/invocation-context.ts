import type { Invocation } from "./runtime-api-client.ts";

/**
 * What a handler learns of its invocation.
 * Source: AWS Lambda Developer Guide, "Using the Lambda context object to retrieve Node.js function information".
 */
export interface InvocationContext {
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
  readonly functionName: string;
  readonly functionVersion: string;
  /** In MB, as text. */
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly xRayTraceId: string | undefined;
  readonly clientContext: unknown;
  readonly identity: unknown;
  /** Milliseconds until the platform ends the invocation; below 0 when that is overdue. */
  getRemainingTimeInMillis(): number;
}

/** @throws {SyntaxError} when what the platform says of the client is no JSON */
export function createInvocationContext({ headers, requestId }: Invocation, env: NodeJS.ProcessEnv): InvocationContext {
  const deadlineMs = Number(headers["lambda-runtime-deadline-ms"]);
  const text = (name: string): string | undefined => headers[name]?.toString();
  return {
    awsRequestId: requestId,
    invokedFunctionArn: text("lambda-runtime-invoked-function-arn") ?? "",
    functionName: env.AWS_LAMBDA_FUNCTION_NAME ?? "",
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION ?? "",
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "",
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME ?? "",
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME ?? "",
    xRayTraceId: text("lambda-runtime-trace-id"),
    clientContext: parseOptional(text("lambda-runtime-client-context")),
    identity: parseOptional(text("lambda-runtime-cognito-identity")),
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function parseOptional(json: string | undefined): unknown {
  return json === undefined || json === "" ? undefined : JSON.parse(json);
}
