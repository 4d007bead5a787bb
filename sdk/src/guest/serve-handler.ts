import type { CapabilityBinding } from "./binding/capability-binding.ts";
import type { Context } from "./context.ts";
import { allowOutbound } from "./platform/outbound-policy.ts";
import { enterPhase } from "./platform/phase.ts";
import type { Declarations } from "./request/create-context.ts";
import { resolveHandler } from "./resolve-handler.ts";
import { serveEvent } from "./serve-event.ts";

/**
 * Attaches the handler of a module to the engine. The last thing that a component's entry does while it loads, but for
 * warm-up.
 * @param handlerModule the namespace of the handler's module
 * @throws HandlerShapeError when its default export cannot answer requests
 */
export function serveHandler(handlerModule: object, bindings: CapabilityBinding, declared: Declarations): void {
  const handler = resolveHandler<Context>(handlerModule);
  allowOutbound(declared.outbound);
  addEventListener("fetch", (event) => {
    enterPhase("serve");
    // Without a service worker's types `addEventListener` knows no fetch event; the engine has this one alone.
    serveEvent(event as FetchEvent, handler, bindings, declared);
  });
}
