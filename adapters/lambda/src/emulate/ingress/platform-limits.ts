/**
 * What the platforms allow, in bytes and milliseconds, as their documents had it in November 2026.
 *
 * - Lambda quotas: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 * - API Gateway quotas: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 * - ALB: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 * - Response streaming of REST APIs:
 *   https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 */
export const platformLimits = {
  /** Of an event, as JSON: base64 and escapes count. */
  lambdaEvent: 6_291_456,
  apiGatewayBody: 10_485_760,
  /** Request line and header fields together, and those of a response. */
  apiGatewayHeaders: 10_240,
  albBody: 1_048_576,
  /** Of a request line: "Limits" of the guide for load balancers. Longer ones get 414. */
  albRequestLine: 16_384,
  /** Of the whole result, as JSON. */
  albResult: 1_048_576,
  /** Within which a streamed answer's metadata and the delimiter must have come. */
  streamPrelude: 16_384,
  restTimeoutMs: 29_000,
  httpApiTimeoutMs: 30_000,
  restStreamTimeoutMs: 900_000,
  /** Nothing but the function's own limit ends these. */
  functionTimeoutMs: 900_000,
} as const;
