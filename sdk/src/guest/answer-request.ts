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
  readonly watcher: BodyWatcher;
}

/** Runs a handler to an answer that the engine can send. Never rejects: what goes wrong is reported and becomes a 500. */
export async function answerRequest({ run, requestId, watcher }: Answering): Promise<Response> {
  const response = await respond(run);
  const answer = await sendable(response, watcher);
  answer.headers.set("x-request-id", requestId());
  return answer;
}

async function respond(run: () => unknown): Promise<Response> {
  try {
    const returned = await run();
    if (returned instanceof Response) return returned;
    const found = returned === null ? "null" : typeof returned;
    reportFailure("no-response", new TypeError(`Cannot answer: the handler returned ${found}, expected a Response`));
    return failureResponse();
  } catch (error) {
    if (error instanceof HttpError) return error.getResponse();
    reportFailure("threw", error);
    return failureResponse();
  }
}

/** The response with its stream guarded and headers that can be changed. */
async function sendable(response: Response, watcher: BodyWatcher): Promise<Response> {
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
    return failureResponse();
  }
}
