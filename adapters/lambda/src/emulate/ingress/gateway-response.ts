/** What the gateway answers its client. */
export interface GatewayResponse {
  readonly status: number;
  /** A name may come more than once; a character of a value stands for a byte. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A stream that throws leaves the client with a truncated answer. */
  readonly body: Buffer | AsyncIterable<Buffer>;
}
