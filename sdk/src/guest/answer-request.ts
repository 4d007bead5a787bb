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
  readonly watcher: BodyWatcher;
}

/**
 * Runs a handler to an answer that the engine can send. Never rejects: what goes wrong is reported and becomes a 500,
 * which bears the request's id, as does the answer of a handler that looked at it.
 */
export async function answerRequest(answering: Answering): Promise<Response> {
  const response = await respond(answering);
  const answer = await sendable(response, answering);
  const id = answering.knownRequestId();
  if (id !== undefined) answer.headers.set("x-request-id", id);
  return answer;
}

async function respond({ run, requestId }: Answering): Promise<Response> {
  try {
    const returned = await run();
    if (returned instanceof Response) return returned;
    const found = returned === null ? "null" : typeof returned;
    reportFailure("no-response", new TypeError(`Cannot answer: the handler returned ${found}, expected a Response`));
    return failureResponse(requestId());
  } catch (error) {
    if (error instanceof HttpError) return error.getResponse();
    reportFailure("threw", error);
    return failureResponse(requestId());
  }
}

/** The response with its stream guarded and headers that can be changed. */
async function sendable(response: Response, { watcher, requestId }: Answering): Promise<Response> {
  if (!isStreamBacked(response) || response.body === null) {
    watcher.onEnd();
    return response;
  }
  try {
    const body = await guardBody(response.body, watcher);
    const { headers, status, statusText } = response;
    return new Response(body, { headers, status, statusText });
  } catch (error) {
    watcher.onEnd();
    reportFailure("threw", error);
    return failureResponse(requestId());
  }
}
