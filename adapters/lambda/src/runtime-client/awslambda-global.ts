import type { StreamingHandler } from "./handler.ts";
import type { ResponseStream } from "./response-stream.ts";

/** The symbols by which AWS's client knows a streaming handler; code that wraps handlers looks for them. */
export const STREAMING: symbol = Symbol.for("aws.lambda.runtime.handler.streaming");
export const HIGH_WATER_MARK: symbol = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");

const INTEGRATION_CONTENT_TYPE = "application/vnd.awslambda.http-integration-response";
/** NUL bytes between the prelude and the body. */
const DELIMITER_LENGTH = 8;

/** The global `awslambda`, through which a handler says that it streams. */
export interface AwsLambdaGlobal {
  /** Marks a handler as one that streams, and returns it. */
  streamifyResponse(handler: StreamingHandler, options?: { readonly highWaterMark?: number }): StreamingHandler;
  readonly HttpResponseStream: {
    /**
     * The stream, set so that status and headers go before what is written first. Nothing is sent where nothing is written.
     * @param metadata `statusCode`, `headers`, `cookies`
     */
    from(stream: ResponseStream, metadata: object): ResponseStream;
  };
}

/**
 * Source: AWS Lambda Developer Guide, "Response streaming for Lambda functions"; the wire format is of "Building a custom
 * runtime" and of API Gateway's "Lambda proxy integration format for response streaming".
 */
export const awslambdaGlobal: AwsLambdaGlobal = {
  streamifyResponse(handler, options) {
    return Object.assign(handler, {
      [STREAMING]: "response",
      ...(options?.highWaterMark === undefined ? {} : { [HIGH_WATER_MARK]: options.highWaterMark }),
    });
  },
  HttpResponseStream: {
    from(stream, metadata) {
      stream.setContentType(INTEGRATION_CONTENT_TYPE);
      const prelude = JSON.stringify(metadata);
      stream._onBeforeFirstWrite = (write) => {
        write(prelude);
        write(new Uint8Array(DELIMITER_LENGTH));
      };
      return stream;
    },
  },
};
