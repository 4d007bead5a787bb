/** A request is over, as the gateway saw it. */
export interface GatewayEvent {
  readonly requestId: string;
  readonly method: string;
  /** Without the query, which may hold what logs should not. */
  readonly path: string;
  readonly status: number;
  /** Of the answer's body, as far as it was sent. */
  readonly bytes: number;
  readonly durationMs: number;
  /** `truncated`: the function failed after the head was sent. `cancelled`: the client left. */
  readonly outcome: "complete" | "truncated" | "cancelled";
  /** Where the function failed or did not answer in time: the platform's or its own type of error. */
  readonly failure: string | undefined;
}
