import { isStreamBacked } from "../platform/stream-backed-responses.ts";

/** Responses whose body is there as a whole. */
const whole = new WeakSet<Response>();

/** Whether the body is there as a whole, because the handler made it of bytes, text or a value. */
export function isWhole(response: Response): boolean {
  return whole.has(response);
}

export function markWhole(response: Response): void {
  whole.add(response);
}

/** Remembers which responses the handler makes of what is there. After `installStreamBackedResponses`. */
export function installOwnResponses(): void {
  const inner = globalThis.Response;
  const { prototype } = inner;

  function Response(this: unknown, body?: BodyInit | null, init?: ResponseInit): Response {
    if (new.target === undefined) throw new TypeError("Cannot make a response: Response must be called with new");
    const isSubclass = new.target !== (Response as unknown);
    const response: Response = Reflect.construct(inner, [body, init], isSubclass ? new.target : inner);
    if (!isStreamBacked(response)) whole.add(response);
    return response;
  }

  // Its other static functions are inherited.
  Object.setPrototypeOf(Response, inner);
  Object.defineProperty(Response, "prototype", { value: prototype, writable: false });
  Object.defineProperty(Response, "length", { value: inner.length });
  Object.defineProperty(Response, "json", {
    configurable: true,
    writable: true,
    enumerable: true,
    value(data: unknown, init?: ResponseInit): Response {
      const response = inner.json(data, init);
      whole.add(response);
      return response;
    },
  });
  Object.defineProperty(prototype, "constructor", { value: Response, writable: true, configurable: true });
  globalThis.Response = Response as unknown as typeof inner;
}

/**
 * A response that the platform made, by a binding of its own, as one with a stream: nobody knows how long its body is, or when it
 * comes. The platform unpacks such a body when it is read, so what told of the packing goes. Any other stays as it is.
 */
export function adoptResponse(response: Response): Response {
  const { body, status, statusText } = response;
  if (body === null || isWhole(response) || isStreamBacked(response)) return response;
  const headers = new Headers(response.headers);
  if (headers.has("content-encoding")) headers.delete("content-length");
  headers.delete("content-encoding");
  return new globalThis.Response(body, { status, statusText, headers });
}
