import type { NativeAnswer, NativeHandler, NativeRequest } from "@godwit/wit";
import { answerRequest } from "../answer-request.ts";
import type { Context } from "../context.ts";
import { allowOutbound } from "../platform/outbound-policy.ts";
import { reportFailure } from "../report/report-failure.ts";
import { createContext, type Declarations } from "../request/create-context.ts";
import { readRequestFacts } from "../request/request-facts.ts";
import { type ResolvedHandler, resolveHandler } from "../resolve-handler.ts";
import { failureResponse } from "../response/failure-response.ts";
import { answerFromResponse } from "./answer-from-response.ts";
import { createBackgroundWork } from "./background-work.ts";
import { attachRequests } from "./current-request.ts";
import { nativeBindings } from "./native-bindings.ts";
import { adoptResponse } from "./own-responses.ts";
import { requestFromNative } from "./request-from-native.ts";

/** By which a platform's own package finds in a context what only that platform has. */
const nativeKey = Symbol.for("godwit.native");

/**
 * The handler of a module for a host that runs it in its own engine. The last thing that a native bundle does while it loads.
 * @param handlerModule the namespace of the handler's module
 * @throws HandlerShapeError when its default export cannot answer requests
 */
export function createNativeHandler(handlerModule: object, declared: Declarations): NativeHandler {
  const handler = resolveHandler<Context>(handlerModule);
  allowOutbound(declared.outbound);
  return {
    attach: attachRequests,
    answer: (request) => answerNatively(request, handler, declared),
    reportUnhandled: (error) => reportFailure("unhandled", error),
  };
}

/** What a handler returned, or promises to. */
function adopt(returned: unknown): unknown {
  if (returned instanceof Response) return adoptResponse(returned);
  return returned instanceof Promise ? returned.then(adopt) : returned;
}

async function answerNatively(
  native: NativeRequest,
  handler: ResolvedHandler<Context>,
  declared: Declarations,
): Promise<NativeAnswer> {
  const background = createBackgroundWork((error) => reportFailure("wait-until", error));
  const bindings = nativeBindings(native);
  const waitUntil = background.add;
  let isIdKnown = false;
  const facts = () => {
    isIdKnown = true;
    return readRequestFacts(bindings.host);
  };
  const context = createContext(bindings, declared, { facts, signal: () => native.signal, waitUntil });
  if (native.native !== undefined) Object.defineProperty(context, nativeKey, { value: native.native });
  const response = await answerRequest({
    run: () =>
      adopt(handler.fetch(requestFromNative(native), context, { waitUntil, passThroughOnException: () => undefined })),
    requestId: () => native.id,
    knownRequestId: () => (isIdKnown ? native.id : undefined),
    // The host's event loop goes on without being held.
    hold: () => () => undefined,
    watcher: {
      isClientGone: () => native.isClientGone(),
      onFailure: (error) => reportFailure("stream", error),
    },
  });
  try {
    return await answerFromResponse(response, background.settle);
  } catch (error) {
    reportFailure("threw", error);
    return answerFromResponse(failureResponse(native.id), background.settle);
  }
}
