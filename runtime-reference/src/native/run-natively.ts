import type { NativeAnswer, NativeBody, NativeHandler, NativeRequest } from "@godwit/wit";
import type { Answer } from "../component/answer.ts";
import { bodyFromBytes } from "../component/body-from-bytes.ts";
import type { Call } from "../component/call.ts";
import type { RequestOptions } from "../component/start-instance.ts";
import { headerValues } from "../headers/header-values.ts";
import { RequestBudget } from "../imports/request-budget.ts";
import { unlimited } from "../imports/request-limits.ts";
import type { RequestWatch } from "../limits/watch-request.ts";
import { WatchedBody } from "./native-body.ts";
import { type AsHost, createNativeRequest } from "./native-request.ts";

/** Knows for which request code runs, whatever started it. AsyncLocalStorage is one. */
export interface RequestStorage {
  /** @param request `undefined` for what the host does itself */
  run<T>(request: NativeRequest | undefined, work: () => T): T;
  getStore(): NativeRequest | undefined;
}

/**
 * Has a handler answer in this very engine. What it started may go on after its request was ended; it reaches nothing then.
 * Rejects with what the watch ends the request with.
 */
export async function runNatively(
  handler: NativeHandler,
  storage: RequestStorage,
  call: Call,
  options: RequestOptions,
  watch: RequestWatch,
): Promise<Answer> {
  const budget = new RequestBudget(options.limits ?? unlimited, options.onRefusal);
  const asHost: AsHost = (work) => storage.run(undefined, work);
  const given = createNativeRequest(call, options, budget, asHost);
  const asHandler = <T>(work: () => T): T => storage.run(given.request, work);
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  let body: WatchedBody | undefined;
  let hasAnswered = false;
  watch.onDeadline(given.passDeadline);
  watch.onEnd((reason) => {
    given.end(reason);
    if (hasAnswered && !(body?.isOpen === true && body.hasReader)) options.onLateFailure?.(reason);
    body?.fail(reason);
    over.reject(reason);
  });
  const answer = await Promise.race([asHandler(() => handler.answer(given.request)), over.promise]);
  hasAnswered = true;
  try {
    body = bodyOf(answer, call, budget, asHandler);
  } catch (failure) {
    given.release();
    throw failure;
  }

  async function finish(): Promise<void> {
    await body?.ended;
    // A rejection is that of the watch: the work was cut.
    await Promise.race([asHandler(answer.settle), over.promise]).catch(() => {});
    given.release();
  }
  return { status: answer.status, headers: answer.headers, body, finished: finish() };
}

function bodyOf(
  { status, headers, body }: NativeAnswer,
  call: Call,
  budget: RequestBudget,
  asHandler: <T>(work: () => T) => T,
): WatchedBody | undefined {
  if (body === undefined) return undefined;
  // A response to HEAD and a 304 announce a length that they do not send (RFC 9110 section 8.6).
  const [length] = status === 304 || call.method === "HEAD" ? [] : headerValues(headers, "content-length");
  const announced = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  if (announced !== undefined) budget.assertResponseBytes(announced);
  const source = body instanceof Uint8Array ? bodyFromBytes(body) : handlersBody(body, asHandler);
  return new WatchedBody(source, { announced, takeBytes: (bytes) => budget.takeResponseBytes(bytes) });
}

/** Its reader is the host, but its stream runs for the handler. */
function handlersBody(body: NativeBody, asHandler: <T>(work: () => T) => T): NativeBody {
  return {
    read: () => asHandler(() => body.read()),
    cancel: (reason) => asHandler(() => body.cancel(reason)),
  };
}
