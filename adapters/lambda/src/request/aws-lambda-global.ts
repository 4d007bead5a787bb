import type { Writable } from "node:stream";

/**
 * What Lambda's runtime clients for Node put into the global scope.
 * Source: AWS Lambda Developer Guide, "Writing response streaming-enabled Lambda functions".
 */
export interface AwsLambdaGlobal {
  /** Marks a handler as one that writes to a stream. */
  streamifyResponse(handler: (event: never, responseStream: never, context: never) => Promise<void>): unknown;
  readonly HttpResponseStream: {
    /** Status and headers as JSON and eight NUL bytes, in front of the first write. */
    from(responseStream: Writable, metadata: object): Writable;
  };
}

declare global {
  var awslambda: AwsLambdaGlobal;
}
