/**
 * What AWS takes and gives through each ingress. Written down in November 2026; sizes in bytes. Sources:
 * - Lambda Developer Guide, "Lambda quotas": 6 MB for each of request and response of a synchronous invocation. AWS's
 *   runtime interface emulator counts 6 MiB and 100 bytes, after JSON and base64.
 * - API Gateway Developer Guide, "Quotas": 10,240 bytes for a request line with its header values, for REST and HTTP APIs.
 *   A payload may have 10 MB there, so Lambda's own limit is the one that counts.
 * - Elastic Load Balancing, "Lambda functions as targets": 1 MB for a request's body and for a response's JSON;
 *   "HTTP header limits": 32 K for the header section of a response.
 * - VPC Lattice User Guide, "Lambda functions as targets": 6 MB for a request's body and for a response's JSON.
 */
export interface IngressLimits {
  /** Of the decoded body. */
  readonly requestBodyBytes: number;
  /** Of the result as JSON in UTF-8. */
  readonly resultBytes: number;
  /** Names and values of an answer's headers together. */
  readonly responseHeaderBytes: number;
}

const MEBIBYTE = 2 ** 20;
const LAMBDA_REQUEST_BYTES = 6 * MEBIBYTE;
const LAMBDA_RESULT_BYTES = 6 * MEBIBYTE + 100;

export const gatewayLimits: IngressLimits = {
  requestBodyBytes: LAMBDA_REQUEST_BYTES,
  resultBytes: LAMBDA_RESULT_BYTES,
  responseHeaderBytes: 10_240,
};

/** The guide gives no limit of headers for function URLs: they count within the result. */
export const functionUrlLimits: IngressLimits = {
  requestBodyBytes: LAMBDA_REQUEST_BYTES,
  resultBytes: LAMBDA_RESULT_BYTES,
  responseHeaderBytes: LAMBDA_RESULT_BYTES,
};

/** "1 MB" is read as the larger number for what AWS has let in, and as the smaller one for what it must let out. */
export const loadBalancerLimits: IngressLimits = {
  requestBodyBytes: MEBIBYTE,
  resultBytes: 1_000_000,
  responseHeaderBytes: 32_768,
};

export const latticeLimits: IngressLimits = {
  requestBodyBytes: LAMBDA_REQUEST_BYTES,
  resultBytes: 6_000_000,
  responseHeaderBytes: 6_000_000,
};

/**
 * Status and headers in front of a stream stand within its first 16 KiB, with the eight bytes behind them. Found in
 * one source only: kept, as a head that is cut off would be worse than a 500.
 */
export const PRELUDE_BYTES: number = 16_384 - 8;
