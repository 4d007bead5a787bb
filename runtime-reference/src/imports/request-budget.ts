import type { FailedCall } from "./failed-call.ts";
import { LimitError } from "./limit-error.ts";
import type { Refusal } from "./refusal.ts";
import { type RequestLimits, unlimited } from "./request-limits.ts";

const BYTES_PER_MIB = 2 ** 20;
/** What fields of a request's own making may take at once. */
const HEADER_LIMIT_BYTES = BYTES_PER_MIB;
/** Failed calls of one request that are told of: a guest that calls in a loop does not fill the log. */
const TOLD_CALLS = 20;

/** What one request makes the host hold and do, against what it may. */
export class RequestBudget {
  readonly #limits: RequestLimits;
  readonly #onRefusal: (refusal: Refusal) => void;
  #openStreams = 0;
  #outboundCalls = 0;
  #failedCalls = 0;
  #headerBytes = 0;
  #responseBytes = 0;

  /** @param onRefusal told, once for a limit, of what a guest did not get that may go on without it */
  constructor(limits: RequestLimits = unlimited, onRefusal: (refusal: Refusal) => void = () => {}) {
    this.#limits = limits;
    this.#onRefusal = onRefusal;
  }

  /** @throws LimitError */
  openStream(): void {
    const { openStreams } = this.#limits;
    if (this.#openStreams >= openStreams) {
      const state = `the handler has ${openStreams} open, which is its limit`;
      throw new LimitError("open another stream", state, "openStreams");
    }
    this.#openStreams += 1;
  }

  closeStream(): void {
    this.#openStreams -= 1;
  }

  /** @returns whether another outbound call may be made */
  takeOutboundCall(): boolean {
    const { outboundCalls } = this.#limits;
    this.#outboundCalls += 1;
    if (this.#outboundCalls === outboundCalls + 1) {
      const state = `the handler has made ${outboundCalls}, which is its limit`;
      this.#onRefusal(new LimitError("make another outbound call", state, "outboundCalls"));
    }
    return this.#outboundCalls <= outboundCalls;
  }

  tellFailedCall(call: FailedCall): void {
    this.#failedCalls += 1;
    if (this.#failedCalls <= TOLD_CALLS) this.#onRefusal(call);
  }

  /** @throws LimitError */
  holdHeaders(bytes: number): void {
    if (this.#headerBytes + bytes > HEADER_LIMIT_BYTES) {
      const state = `those of the handler would take more than ${HEADER_LIMIT_BYTES} bytes`;
      throw new LimitError("hold another header", state, "headers");
    }
    this.#headerBytes += bytes;
  }

  releaseHeaders(bytes: number): void {
    this.#headerBytes -= bytes;
  }

  /** @throws LimitError for more than may follow */
  assertResponseBytes(bytes: number): void {
    const { responseBodyMiB } = this.#limits;
    if (this.#responseBytes + bytes <= responseBodyMiB * BYTES_PER_MIB) return;
    const state = `it is larger than its limit of ${responseBodyMiB} MiB`;
    throw new LimitError("send the response's body", state, "responseBodyMiB");
  }

  /** @throws LimitError */
  takeResponseBytes(bytes: number): void {
    this.assertResponseBytes(bytes);
    this.#responseBytes += bytes;
  }
}
