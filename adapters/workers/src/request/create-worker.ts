import {
  type Answer,
  answerForServer,
  Cancellation,
  type CancelSignal,
  failureAnswer,
} from "@godwit/runtime-reference/isolate";
import type { Answerer } from "./answerer.ts";
import { callFromRequest } from "./call-from-request.ts";
import { type ClientFacts, clientFacts } from "./client-facts.ts";
import { printFailure } from "./print-failure.ts";
import { readSettings, type WorkerSettings } from "./read-settings.ts";
import { responseFromAnswer, type SentResponse } from "./response-from-answer.ts";

/** What a worker finds in its `env`. */
export type WorkerEnv = Readonly<Record<string, unknown>>;

export interface WorkerParts {
  /** What only the platform has, for handlers that ask for it. Default: nothing. */
  readonly nativeOf?: ((request: Request, env: WorkerEnv, context: WorkerContext) => unknown) | undefined;
  /** Opens what answers. Called for a request while nothing is open yet. */
  open(env: WorkerEnv, settings: WorkerSettings): Promise<Answerer>;
}

/** What of a request's context is used here. */
export type WorkerContext = Pick<ExecutionContext, "waitUntil">;

/** What a module worker exports by default. */
export interface WorkerModule {
  fetch(request: Request, env: WorkerEnv, context: WorkerContext): Promise<Response>;
}

interface OpenWorker {
  readonly answerer: Answerer;
  readonly settings: WorkerSettings;
}

/** A module worker in front of whatever answers. */
export function createWorker({ open, nativeOf }: WorkerParts): WorkerModule {
  let opened: OpenWorker | undefined;

  /** Each request opens for itself until one is done: what a request waits for must be its own. */
  async function openWorker(env: WorkerEnv): Promise<OpenWorker> {
    const settings = readSettings(env);
    const answerer = await open(env, settings);
    opened ??= { answerer, settings };
    return opened;
  }

  return {
    async fetch(request, env, context) {
      const over = Promise.withResolvers<void>();
      // From the start: the platform ends a request whose client has left, and an app must still hear of it.
      context.waitUntil(over.promise);
      let facts: ClientFacts | undefined;
      const exchange = openExchange(request);
      let answer: Answer | undefined;
      let sent: SentResponse;
      try {
        const { answerer, settings } = opened ?? (await openWorker(env));
        facts = clientFacts(request, settings);
        const native = nativeOf?.(request, env, context);
        const call = callFromRequest(request, facts, { native, clientGone: exchange.clientGone });
        answer = call.pathWithQuery === "*" ? answerForServer : await answerer.answer(call);
        sent = responseFromAnswer(answer, { ...exchange, id: facts.id });
      } catch (failure) {
        const id = facts?.id ?? crypto.randomUUID();
        printFailure(failure, id);
        answer?.body?.cancel(failure);
        sent = responseFromAnswer(failureAnswer(failure, id), { ...exchange, id });
      }
      Promise.all([sent.sent, answer?.finished]).then(() => over.resolve());
      return sent.response;
    },
  };
}

interface OpenExchange {
  readonly method: string;
  readonly clientGone: CancelSignal;
  onGone(reason: unknown): void;
}

/** The client has left when the platform says so, or when nobody takes the response. */
function openExchange({ method, signal }: Request): OpenExchange {
  const gone = new Cancellation();
  signal.addEventListener("abort", () => gone.abort(signal.reason));
  return { method, clientGone: gone, onGone: (reason) => gone.abort(reason) };
}
