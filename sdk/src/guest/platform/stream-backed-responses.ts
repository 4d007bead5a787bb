import { assertStatusText } from "./status-text.ts";

const streamBacked = new WeakSet<Response>();

/** Whether the body comes from a stream, so that it may fail after the head. Asking it starts nothing. */
export function isStreamBacked(response: Response): boolean {
  return streamBacked.has(response);
}

export function markStreamBacked(response: Response): void {
  streamBacked.add(response);
}

/**
 * `new Response(stream)` is remembered. The engine keeps no trace of what a body was made from, and only streams need
 * the guard of response/guard-body.ts: bodies of known length keep their fast way and their content-length. The status text
 * is looked at on the way.
 */
export function installStreamBackedResponses(): void {
  const native = globalThis.Response;
  const marking: typeof Response = new Proxy(native, {
    construct(target, args: ConstructorParameters<typeof Response>, newTarget) {
      assertStatusText(args[1]?.statusText);
      const response: Response = Reflect.construct(target, args, newTarget === marking ? target : newTarget);
      if (args[0] instanceof ReadableStream) markStreamBacked(response);
      return response;
    },
  });
  native.prototype.constructor = marking;
  globalThis.Response = marking;
}
