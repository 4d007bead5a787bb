import type { NativeAnswer, NativeHandler, NativeRequest } from "@godwit/wit";
import type { Answer } from "../component/answer.ts";
import { bodyFromBytes } from "../component/body-from-bytes.ts";
import type { Call } from "../component/call.ts";
import type { RequestOptions } from "../component/start-instance.ts";
import { headerValues } from "../headers/header-values.ts";
import { RequestBudget } from "../imports/request-budget.ts";
import { unlimited } from "../imports/request-limits.ts";
import type { RequestWatch } from "../limits/watch-request.ts";
import { WatchedBody } from "./native-body.ts";
import { createNativeRequest } from "./native-request.ts";

/** Runs code for one request, so that whatever it starts is known to belong to it. */
export interface RequestStorage {
  run<T>(request: NativeRequest, work: () => T): T;
  /** As AsyncLocalStorage has it. */
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
  const given = createNativeRequest(call, options, budget);
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => {});
  let body: WatchedBody | undefined;
  let hasAnswered = false;
  watch.onEnd((reason) => {
    given.end(reason);
    if (hasAnswered && body?.hasReader !== true) options.onLateFailure?.(reason);
    body?.fail(reason);
    over.reject(reason);
  });
  const answer = await Promise.race([storage.run(given.request, () => handler.answer(given.request)), over.promise]);
  hasAnswered = true;
  try {
    body = bodyOf(answer, call, budget);
  } catch (failure) {
    given.release();
    throw failure;
  }

  async function finish(): Promise<void> {
    await body?.ended;
    // A rejection is that of the watch: the work was cut.
    await Promise.race([storage.run(given.request, answer.settle), over.promise]).catch(() => {});
    given.release();
  }
  return { status: answer.status, headers: answer.headers, body, finished: finish() };
}

function bodyOf({ status, headers, body }: NativeAnswer, call: Call, budget: RequestBudget): WatchedBody | undefined {
  if (body === undefined) return undefined;
  // A response to HEAD and a 304 announce a length that they do not send (RFC 9110 section 8.6).
  const [length] = status === 304 || call.method === "HEAD" ? [] : headerValues(headers, "content-length");
  const announced = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  if (announced !== undefined) budget.assertResponseBytes(announced);
  const source = body instanceof Uint8Array ? bodyFromBytes(body) : body;
  return new WatchedBody(source, { announced, takeBytes: (bytes) => budget.takeResponseBytes(bytes) });
}
