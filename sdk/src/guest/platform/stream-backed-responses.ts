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
  const { prototype } = native;

  // No Proxy: almost every answer is made here, and a trap costs more than the rest of it.
  function Response(this: unknown, body?: BodyInit | null, init?: ResponseInit): Response {
    if (new.target === undefined) throw new TypeError("Cannot make a response: Response must be called with new");
    if (init?.statusText !== undefined) assertStatusText(init.statusText);
    const isSubclass = new.target !== (Response as unknown);
    const response = isSubclass ? Reflect.construct(native, [body, init], new.target) : new native(body, init);
    if (body instanceof ReadableStream) markStreamBacked(response);
    return response;
  }

  // Its static functions are inherited.
  Object.setPrototypeOf(Response, native);
  Object.defineProperty(Response, "prototype", { value: prototype, writable: false });
  Object.defineProperty(Response, "length", { value: native.length });
  Object.defineProperty(prototype, "constructor", { value: Response, writable: true, configurable: true });
  globalThis.Response = Response as unknown as typeof native;
}
