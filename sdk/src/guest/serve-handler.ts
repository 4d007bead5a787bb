import { answerRequest } from "./answer-request.ts";
import type { CapabilityBinding } from "./binding/capability-binding.ts";
import type { Context } from "./context.ts";
import { provideSignal } from "./platform/incoming-signal.ts";
import { endLoadPhase } from "./platform/load-phase.ts";
import { allowOutbound } from "./platform/outbound-policy.ts";
import { reportFailure } from "./report/report-failure.ts";
import { createContext, type Declarations } from "./request/create-context.ts";
import { holdEventLoop } from "./request/hold-event-loop.ts";
import { type RequestFacts, readRequestFacts } from "./request/request-facts.ts";
import { createRequestSignal } from "./request/request-signal.ts";
import { type ResolvedHandler, resolveHandler } from "./resolve-handler.ts";

/**
 * Attaches the handler of a module to the engine. The last thing that a component's entry does while it loads.
 * @param handlerModule the namespace of the handler's module
 * @throws HandlerShapeError when its default export cannot answer requests
 */
export function serveHandler(handlerModule: object, bindings: CapabilityBinding, declared: Declarations): void {
  const handler = resolveHandler<Context>(handlerModule);
  allowOutbound(declared.outbound);
  addEventListener("fetch", (event) => {
    endLoadPhase();
    // Without a service worker's types `addEventListener` knows no fetch event; the engine has this one alone.
    serveEvent(event as FetchEvent, handler, bindings, declared);
  });
}

function serveEvent(
  event: FetchEvent,
  handler: ResolvedHandler<Context>,
  bindings: CapabilityBinding,
  declared: Declarations,
): void {
  const { request } = event;
  const release = holdEventLoop();
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
      watcher: {
        isClientGone: () => watch.isClientGone(),
        onFailure(error) {
          reportFailure("stream", error);
          bindings.host.abandon();
        },
        onEnd: release,
      },
    }),
  );
}
