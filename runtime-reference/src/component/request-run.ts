import { BodyUnfinishedError } from "../imports/http/body-unfinished-error.ts";
import { OutgoingResponse } from "../imports/http/outgoing-response.ts";
import type { ResponseResult } from "../imports/http/response-outparam.ts";
import type { BodyPipe } from "../imports/io/body-pipe.ts";
import { LimitError } from "../imports/limit-error.ts";
import type { RequestScope } from "../imports/request-scope.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { NoResponseError } from "./no-response-error.ts";
import { pathFromCall } from "./path-from-call.ts";
import { RequestEndedError } from "./request-ended-error.ts";
import { TrapError } from "./trap-error.ts";

/** One request in its instance, from the call to the end of body and export: decides what becomes of the answer. */
export class RequestRun {
  readonly #scope: RequestScope;
  readonly #call: Call;
  readonly #answer = Promise.withResolvers<Answer>();
  readonly #returned = Promise.withResolvers<void>();
  #pipe: BodyPipe | undefined;
  #hasResponse = false;
  #hasReturned = false;
  #hasBroken = false;
  #isConcluded = false;
  readonly #onLateFailure: (failure: Error) => void;

  /** @param onLateFailure told of a failure that no reader of the answer will meet: it is whole, or nobody reads it */
  constructor(scope: RequestScope, call: Call, onLateFailure: (failure: Error) => void = () => {}) {
    this.#scope = scope;
    this.#call = call;
    this.#onLateFailure = onLateFailure;
    call.clientGone.addEventListener("abort", this.#onClientGone);
  }

  /** Rejects when the guest ends without a response. */
  get answer(): Promise<Answer> {
    return this.#answer.promise;
  }

  /** Whether the guest came to its end by itself. */
  get hasReturned(): boolean {
    return this.#hasReturned;
  }

  /** Whether nothing of the guest runs or waits any more. */
  get isOver(): boolean {
    return this.#hasReturned || this.#hasBroken;
  }

  /** The guest set its response-outparam. */
  respond(result: ResponseResult): void {
    if (result.tag === "err") {
      this.#answer.reject(new NoResponseError(this.#requestLine, result.val.tag));
      return;
    }
    const { status, headers, pipe } = OutgoingResponse.partsOf(result.val);
    this.#hasResponse = true;
    this.#pipe = pipe;
    if (this.#call.clientGone.aborted) this.#onClientGone();
    const finished = Promise.all([this.#returned.promise, pipe?.ended]).then(() => {});
    this.#answer.resolve({ status, headers, body: pipe, finished, guestEnded: this.#returned.promise });
  }

  /** The guest's export returned. */
  returned(): void {
    this.#hasReturned = true;
    this.#conclude(
      () => new BodyUnfinishedError(),
      () => new NoResponseError(this.#requestLine),
    );
  }

  /** The guest's export broke off. */
  broke(cause: unknown): void {
    this.fail(cause instanceof LimitError ? cause : new TrapError(this.#requestLine, { cause }));
  }

  /** The guest was made to break off, for this reason. */
  fail(error: Error): void {
    this.#hasBroken = true;
    if (this.#hasResponse && this.#pipe?.isOpen !== true) this.#tellLate(error);
    this.#conclude(
      () => error,
      () => error,
    );
  }

  /** Ends it from outside, whatever the guest does. */
  discard(reason: Error): void {
    if (this.#hasResponse && this.#pipe?.hasReader !== true) this.#tellLate(reason);
    this.#scope.close(reason);
    this.#pipe?.abort(reason);
    this.#conclude(
      () => reason,
      () => reason,
    );
  }

  get #requestLine(): string {
    return `${this.#call.method} ${pathFromCall(this.#call)}`;
  }

  #tellLate(failure: Error): void {
    if (!this.#isConcluded) this.#onLateFailure(failure);
  }

  /** Errors are made where one is needed only: a stack costs more than all the rest of this. */
  #conclude(bodyFailure: () => Error, answerFailure: () => Error): void {
    this.#isConcluded = true;
    // Only the first call has an effect: a body that was finished stays complete, a promise stays settled.
    if (this.#pipe?.isOpen) this.#pipe.fail(bodyFailure());
    if (!this.#hasResponse) this.#answer.reject(answerFailure());
    this.#call.clientGone.removeEventListener("abort", this.#onClientGone);
    this.#scope.close(() => new RequestEndedError(this.#requestLine));
    this.#returned.resolve();
  }

  readonly #onClientGone = (): void => {
    this.#pipe?.cancel(this.#call.clientGone.reason);
  };
}
