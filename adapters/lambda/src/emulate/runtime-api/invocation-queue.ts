import type { ServerResponse } from "node:http";
import type { FailedOutcome, InvocationOutcome } from "./invocation-outcome.ts";

/** One event on its way to the function. */
export interface QueuedInvocation {
  /** JSON. */
  readonly event: string;
  readonly requestId: string;
  readonly deadlineMs: number;
  readonly traceId: string | undefined;
}

/** The invocation that the function works on. */
export interface CurrentInvocation {
  readonly isAnswered: boolean;
  /** Once; later calls do nothing. */
  settle(outcome: InvocationOutcome): void;
}

/** Brings the function's question for work and the events together: one at a time. */
export interface InvocationQueue {
  readonly isWaiting: boolean;
  /** The function asks; answered at once, or with the next event. */
  next(response: ServerResponse): void;
  invoke(invocation: QueuedInvocation): Promise<InvocationOutcome>;
  /** `undefined` for an id that is not under way. */
  current(requestId: string): CurrentInvocation | undefined;
  abandon(outcome: FailedOutcome): void;
}

type Pending = QueuedInvocation & { readonly settle: (outcome: InvocationOutcome) => void };

export function createInvocationQueue(functionArn: string, onWaiting: () => void): InvocationQueue {
  const pending: Pending[] = [];
  let asking: ServerResponse | undefined;
  let running: (CurrentInvocation & { readonly requestId: string }) | undefined;

  function begin(): void {
    const invocation = asking === undefined ? undefined : pending.shift();
    if (asking === undefined || invocation === undefined) return;
    const response = asking;
    asking = undefined;
    let isAnswered = false;
    running = {
      requestId: invocation.requestId,
      get isAnswered() {
        return isAnswered;
      },
      settle(outcome) {
        isAnswered = true;
        invocation.settle(outcome);
      },
    };
    response.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": invocation.requestId,
      "lambda-runtime-deadline-ms": String(invocation.deadlineMs),
      "lambda-runtime-invoked-function-arn": functionArn,
      ...(invocation.traceId === undefined ? {} : { "lambda-runtime-trace-id": invocation.traceId }),
    });
    response.end(invocation.event);
  }

  return {
    get isWaiting() {
      return asking !== undefined;
    },
    next(response) {
      running = undefined;
      asking = response;
      response.once("close", () => {
        if (asking === response) asking = undefined;
      });
      begin();
      if (asking !== undefined) onWaiting();
    },
    invoke(invocation) {
      return new Promise((settle) => {
        pending.push({ ...invocation, settle });
        begin();
      });
    },
    current: (requestId) => (running?.requestId === requestId ? running : undefined),
    abandon(outcome) {
      running?.settle(outcome);
      running = undefined;
      for (const invocation of pending.splice(0)) invocation.settle(outcome);
    },
  };
}
