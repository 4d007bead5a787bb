import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { pathFromCall } from "../component/path-from-call.ts";
import { GuestExitError } from "../imports/cli/guest-exit-error.ts";
import { FailedCall } from "../imports/failed-call.ts";
import type { Refusal } from "../imports/refusal.ts";
import { ClientGoneError } from "../limits/client-gone-error.ts";
import { framesOfHostError } from "./frames-of-host-error.ts";
import type { HostEvent } from "./host-event.ts";
import { mapLoggedStacks } from "./map-logged-stacks.ts";
import type { StackMapper } from "./map-stack.ts";
import { observeAnswer } from "./observe-answer.ts";
import { outboundEvent } from "./outbound-event.ts";
import { readGuestReport } from "./read-guest-report.ts";

/** What events need to know of an app. */
export interface ObservedApp {
  readonly name: string;
  readonly mapStack: StackMapper;
  redact(text: string): string;
}

/** Turns what happens in a host into its events. */
export interface Observer {
  /** A line that a component wrote. */
  output(app: ObservedApp, stream: "stdout" | "stderr", line: string, requestId: string): void;
  /** What a request did not get that goes on. */
  refusal(app: ObservedApp, refusal: Refusal, requestId: string): void;
  /** A request that the host ended, or an answer that could not be sent. */
  failure(app: ObservedApp | undefined, failure: unknown, requestId: string): void;
  /** The same, of a request whose answer is whole, or read by nobody. */
  lateFailure(app: ObservedApp, failure: unknown, requestId: string): void;
  /** The answer, reported once it is over. `startedAt` as of `performance.now()`. */
  answer(app: ObservedApp | undefined, call: Call, answer: Answer, startedAt: number): Answer;
}

export function createObserver(observe: (event: HostEvent) => void): Observer {
  function tellFailure(app: ObservedApp | undefined, failure: unknown, requestId: string): void {
    const error = failure instanceof Error ? failure : new Error(String(failure));
    const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
    observe({
      type: "failure",
      app: app?.name,
      requestId,
      kind: "host",
      code,
      limit: "limit" in error && typeof error.limit === "string" ? error.limit : undefined,
      name: error.name,
      message: redact(app, error.message),
      // An error of ours says enough; of any other, someone must find the place.
      stack: code?.startsWith("GODWIT_") ? [] : framesOfHostError(error),
      codeFrame: undefined,
    });
  }

  return {
    output(app, stream, line, requestId) {
      const report = stream === "stderr" ? readGuestReport(line) : undefined;
      const about = { app: app.name, requestId };
      if (report === undefined) {
        observe({ type: "output", ...about, stream, line: readable(app, line) });
      } else if (report.godwit === "log") {
        observe({ type: "log", ...about, level: report.level, message: readable(app, report.message) });
      } else {
        const { frames, codeFrame } = app.mapStack(report.stack);
        const { kind } = report;
        const name = app.redact(report.name);
        const message = app.redact(report.message);
        observe({
          type: "failure",
          ...about,
          kind,
          code: undefined,
          limit: undefined,
          name,
          message,
          stack: frames,
          codeFrame,
        });
      }
    },
    refusal(app, refusal, requestId) {
      if (refusal instanceof FailedCall) return observe(outboundEvent(app, refusal, requestId));
      const { limit, message } = refusal;
      observe({ type: "limit", app: app.name, requestId, limit, message });
    },
    failure: tellFailure,
    lateFailure(app, failure, requestId) {
      // A client that has gone is no failure, nor is it one that its handler is ended for that.
      if (!isToldByGuest(failure) && !(failure instanceof ClientGoneError)) tellFailure(app, failure, requestId);
    },
    answer(app, call, answer, startedAt) {
      return observeAnswer(answer, (end, cause) => {
        if (cause !== undefined && !isToldByGuest(cause)) tellFailure(app, cause, call.id);
        observe({
          type: "request",
          app: app?.name,
          requestId: call.id,
          method: call.method,
          path: redact(app, pathFromCall(call)),
          status: answer.status,
          durationMs: performance.now() - startedAt,
          ...end,
        });
      });
    },
  };
}

/** The SDK exits where a stream fails in it, and has said what failed by then. */
function isToldByGuest(failure: unknown): boolean {
  return failure instanceof Error && failure.cause instanceof GuestExitError;
}

function redact(app: ObservedApp | undefined, text: string): string {
  return app === undefined ? text : app.redact(text);
}

/** What a component printed, without secrets and with the stacks of its sources. */
function readable(app: ObservedApp, text: string): string {
  return mapLoggedStacks(app.redact(text), app.mapStack);
}
