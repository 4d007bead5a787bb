import type { AppLimits } from "./app/app-limits.ts";
import type { Answer } from "./component/answer.ts";
import type { Call } from "./component/call.ts";
import type { RequestOptions } from "./component/start-instance.ts";
import { failureAnswer } from "./failure-answer.ts";
import { HostClosedError } from "./host-closed-error.ts";
import type { Capabilities } from "./imports/capabilities.ts";
import type { Refusal } from "./imports/refusal.ts";
import { limitBody } from "./limits/limit-body.ts";
import { limitOutput } from "./limits/limit-output.ts";
import { type RequestWatch, watchRequest } from "./limits/watch-request.ts";
import type { ObservedApp, Observer } from "./observe/observer.ts";

/** What a call needs of the app that answers it. */
export interface AnsweringApp extends ObservedApp {
  readonly limits: AppLimits;
  readonly capabilities: Capabilities;
}

/** What is done for each call, whatever its app is made of. */
export interface CallParts<App> {
  readonly observer: Observer;
  /** @throws AppNotFoundError */
  match(call: Call): App;
  /** Has the app answer. Rejects when it could not. */
  run(app: App, call: Call, request: RequestOptions, watch: RequestWatch): Promise<Answer>;
}

export interface CallAnswerer {
  /** Never rejects: a failure is an answer of the table in failure-answer.ts. */
  answer(call: Call): Promise<Answer>;
  /** Refuses calls from now on. */
  close(): void;
  /** Ends the requests that are under way. */
  cut(): void;
}

/** The order of a request: its app is found, its time and its body are limited, it is answered and told of. */
export function createCallAnswerer<App extends AnsweringApp>({ observer, match, run }: CallParts<App>): CallAnswerer {
  const watches = new Set<RequestWatch>();
  let isClosed = false;

  /** @throws BodyTooLargeError, DeadlineError and whatever `run` rejects with */
  async function answerWith(app: App, call: Call): Promise<Answer> {
    const { limits, capabilities } = app;
    const onRefusal = (refusal: Refusal) => observer.refusal(app, refusal, call.id);
    const watch = watchRequest(call, limits.wallMs);
    watches.add(watch);
    const release = () => {
      watches.delete(watch);
      watch.release();
    };
    try {
      const limited = limitBody(call, limits.requestBodyMiB * 2 ** 20, watch.end);
      const request: RequestOptions = {
        deadline: watch.deadline,
        capabilities,
        limits,
        onOutput: limitOutput(limits.logKiB, (...output) => observer.output(app, ...output), onRefusal),
        onRefusal,
        onLateFailure: (failure) => observer.lateFailure(app, failure, call.id),
      };
      const given = await run(app, limited, request, watch);
      given.finished.then(release);
      return given;
    } catch (failure) {
      release();
      throw failure;
    }
  }

  return {
    async answer(call) {
      const startedAt = performance.now();
      let app: App | undefined;
      try {
        if (isClosed) throw new HostClosedError();
        app = match(call);
        return observer.answer(app, call, await answerWith(app, call), startedAt);
      } catch (failure) {
        observer.failure(app, failure, call.id);
        call.body?.cancel(failure);
        return observer.answer(app, call, failureAnswer(failure, call.id), startedAt);
      }
    },
    close() {
      isClosed = true;
    },
    cut() {
      for (const watch of watches) watch.end(new HostClosedError());
    },
  };
}
