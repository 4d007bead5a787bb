import { HttpError } from "./http-error.ts";
import { isStreamBacked } from "./platform/stream-backed-responses.ts";
import { reportFailure } from "./report/report-failure.ts";
import { failureResponse } from "./response/failure-response.ts";
import { type BodyWatcher, guardBody } from "./response/guard-body.ts";

/** What an answer needs besides the handler. */
export interface Answering {
  /** Runs the handler. */
  readonly run: () => unknown;
  readonly requestId: () => string;
  /** The id where the handler has asked for it. Asking the host costs more than many a handler. */
  readonly knownRequestId: () => string | undefined;
  /** Keeps the event loop from ending until the returned function is called. */
  readonly hold: () => () => void;
  readonly watcher: Omit<BodyWatcher, "onEnd">;
}

/**
 * Runs a handler to an answer that the engine can send. Never throws or rejects: what goes wrong is reported and becomes a
 * 500, which bears the request's id, as does the answer of a handler that looked at it.
 *
 * Where nothing has to be waited for it makes no promise: the engine takes the time and the stack of each, twice.
 */
export function answerRequest(answering: Answering): Response | Promise<Response> {
  const returned = runHandler(answering);
  if (returned instanceof PendingAnswer) return answerLater(returned.promise, answering);
  const response = returned instanceof Response ? returned : refuseReturned(returned, answering);
  return needsGuard(response) ? answerLater(response, answering) : withRequestId(response, answering);
}

/** What a handler returned that is to be waited for. It is looked at once: looking at a `then` may run the handler's code. */
class PendingAnswer {
  readonly promise: PromiseLike<unknown>;

  constructor(promise: PromiseLike<unknown>) {
    this.promise = promise;
  }
}

async function answerLater(returned: Response | PromiseLike<unknown>, answering: Answering): Promise<Response> {
  const release = answering.hold();
  const response = await settle(returned, answering);
  if (needsGuard(response)) return withRequestId(await guardResponse(response, answering, release), answering);
  release();
  return withRequestId(response, answering);
}

/** What the handler returned, or the answer to what it threw. */
function runHandler(answering: Answering): unknown {
  try {
    const returned = answering.run();
    return !(returned instanceof Response) && isThenable(returned) ? new PendingAnswer(returned) : returned;
  } catch (error) {
    return answerToError(error, answering);
  }
}

async function settle(returned: Response | PromiseLike<unknown>, answering: Answering): Promise<Response> {
  try {
    const settled = await returned;
    return settled instanceof Response ? settled : refuseReturned(settled, answering);
  } catch (error) {
    return answerToError(error, answering);
  }
}

function refuseReturned(returned: unknown, { requestId }: Answering): Response {
  const found = returned === null ? "null" : typeof returned;
  reportFailure("no-response", new TypeError(`Cannot answer: the handler returned ${found}, expected a Response`));
  return failureResponse(requestId());
}

function answerToError(error: unknown, { requestId }: Answering): Response {
  try {
    if (error instanceof HttpError) return error.getResponse();
    reportFailure("threw", error);
  } catch (failure) {
    reportFailure("threw", failure);
  }
  return failureResponse(requestId());
}

/** A stream may fail after the head. */
function needsGuard(response: Response): boolean {
  return isStreamBacked(response) && response.body !== null;
}

/** The response with its stream guarded and headers that can be changed. */
async function guardResponse(
  response: Response,
  { watcher, requestId }: Answering,
  release: () => void,
): Promise<Response> {
  try {
    const body = await guardBody(response.body as ReadableStream<unknown>, { ...watcher, onEnd: release });
    const { headers, status, statusText } = response;
    return new Response(body, { headers, status, statusText });
  } catch (error) {
    release();
    reportFailure("threw", error);
    return failureResponse(requestId());
  }
}

function withRequestId(response: Response, { knownRequestId }: Answering): Response {
  const id = knownRequestId();
  if (id === undefined) return response;
  try {
    response.headers.set("x-request-id", id);
    return response;
  } catch {
    // The headers of `Response.redirect` and of what `fetch` gave cannot be changed (WHATWG Fetch section 5.1).
    const { body, headers, status, statusText } = response;
    const changed = new Headers(headers);
    changed.set("x-request-id", id);
    return new Response(body, { headers: changed, status, statusText });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
