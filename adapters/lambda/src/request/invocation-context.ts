/** What this function needs of the context that Lambda's runtime clients give to a handler. */
export interface InvocationContext {
  /** Unique for each invocation; it names the request in logs and in the answer's `x-request-id`. */
  readonly awsRequestId: string;
  /** X-Ray's trace header for this invocation, where the client tells it. */
  readonly xRayTraceId?: string | undefined;
  /** Milliseconds until the platform ends the invocation. */
  getRemainingTimeInMillis(): number;
}

/**
 * The invocation's own trace header. Clients that do not tell it put it into the environment, which is one for all
 * invocations that run at a time: it counts only where there is one at a time.
 * Source: AWS Lambda Developer Guide, "Building a custom runtime" (`Lambda-Runtime-Trace-Id`).
 */
export function traceOf(context: InvocationContext, env: NodeJS.ProcessEnv): string | undefined {
  if (context.xRayTraceId !== undefined) return context.xRayTraceId;
  return env.AWS_LAMBDA_MAX_CONCURRENCY === undefined ? env._X_AMZN_TRACE_ID : undefined;
}
