import { answerRequest } from "./answer-request.ts";
import type { CapabilityBinding } from "./binding/capability-binding.ts";
import type { Context } from "./context.ts";
import { provideSignal } from "./platform/incoming-signal.ts";
import { reportFailure } from "./report/report-failure.ts";
import { createContext, type Declarations } from "./request/create-context.ts";
import { holdEventLoop } from "./request/hold-event-loop.ts";
import { type RequestFacts, readRequestFacts } from "./request/request-facts.ts";
import { createRequestSignal } from "./request/request-signal.ts";
import type { ResolvedHandler } from "./resolve-handler.ts";

/** What is needed of the engine's fetch event. */
export interface RequestEvent {
  readonly request: Request;
  respondWith(response: Response | Promise<Response>): void;
  waitUntil(promise: Promise<unknown>): void;
}

/** Answers one request with the handler. */
export function serveEvent(
  event: RequestEvent,
  handler: ResolvedHandler<Context>,
  bindings: CapabilityBinding,
  declared: Declarations,
): void {
  const { request } = event;
  let known: RequestFacts | undefined;
  const facts = (): RequestFacts => {
    known ??= readRequestFacts(bindings.host);
    return known;
  };
  const watch = createRequestSignal(bindings.host, () => facts().deadline);
  provideSignal(request, () => watch.signal);

  function waitUntil(promise: PromiseLike<unknown>): void {
    // A rejection is handled here: the engine would drop other pending work with it.
    event.waitUntil(Promise.resolve(promise).catch((error: unknown) => reportFailure("wait-until", error)));
  }

  const context = createContext(bindings, declared, { facts, signal: () => watch.signal, waitUntil });
  event.respondWith(
    answerRequest({
      run: () => handler.fetch(request, context, { waitUntil, passThroughOnException: () => undefined }),
      requestId: () => facts().requestId,
      knownRequestId: () => known?.requestId,
      hold: holdEventLoop,
      watcher: {
        isClientGone: () => watch.isClientGone(),
        onFailure(error) {
          reportFailure("stream", error);
          bindings.host.abandon();
        },
      },
    }),
  );
}
