import { HandlerShapeError } from "./handler-shape-error.ts";

/** What Hono's `c.executionCtx` is (the third argument of `app.fetch`). */
export interface ExecutionContext {
  waitUntil(promise: PromiseLike<unknown>): void;
  /** Does nothing: there is no origin behind a handler. */
  passThroughOnException(): void;
}

/** A handler of any of the three accepted shapes: the third argument is for Hono, the others ignore it. */
export interface ResolvedHandler<Context> {
  fetch(request: Request, context: Context, execution: ExecutionContext): unknown;
}

/**
 * Finds the handler in the namespace of its module.
 * @throws HandlerShapeError when the default export is no object with a `fetch` function
 */
export function resolveHandler<Context>(handlerModule: object): ResolvedHandler<Context> {
  const exported: unknown = "default" in handlerModule ? handlerModule.default : undefined;
  if (typeof exported !== "object" || exported === null) throw new HandlerShapeError(nameOf(exported));
  if (!("fetch" in exported)) throw new HandlerShapeError("an object without fetch");
  if (typeof exported.fetch !== "function")
    throw new HandlerShapeError(`an object whose fetch is ${nameOf(exported.fetch)}`);
  // The signature cannot be checked at run time; a wrong answer is reported as `no-response`.
  return exported as ResolvedHandler<Context>;
}

function nameOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return `a ${typeof value}`;
}
