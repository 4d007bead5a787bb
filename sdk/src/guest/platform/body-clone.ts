import { isFromHost, provideSignal } from "./incoming-signal.ts";
import { markStreamBacked } from "./stream-backed-responses.ts";

const readers = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const;

/** A message that was cloned: its own body was teed away; what is left of it is read from here. */
const remainders = new WeakMap<Request | Response, Response>();

/**
 * `clone` (WHATWG Fetch sections 5.4 and 5.5): the engine has none for responses, and its own for requests throws on those
 * from the host.
 */
export function installBodyClone(): void {
  const requests: Request = Request.prototype;
  const responses: Response = Response.prototype;
  const nativeClone = requests.clone;
  for (const prototype of [requests, responses]) readFromRemainders(prototype);

  define(requests, "clone", function (this: Request): Request {
    if (!isFromHost(this)) return nativeClone.call(this);
    const { method, url } = this;
    const headers = new Headers([...this.headers]);
    const body = splitBody(this, "request");
    const copy = new Request(url, { method, headers, body });
    provideSignal(copy, () => this.signal);
    return copy;
  });
  if ("clone" in responses) return;
  define(responses, "clone", function (this: Response): Response {
    const { headers, status, statusText } = this;
    const body = splitBody(this, "response");
    if (body !== null) markStreamBacked(this);
    return new Response(body, { headers, status, statusText });
  });
}

function readFromRemainders(prototype: Request | Response): void {
  for (const name of ["body", "bodyUsed"] as const) {
    const native = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: Request | Response): unknown {
        const remainder = remainders.get(this);
        return remainder === undefined ? native?.call(this) : remainder[name];
      },
    });
  }
  for (const name of readers) {
    const native: (this: Request | Response) => Promise<unknown> = prototype[name];
    define(prototype, name, function (this: Request | Response): Promise<unknown> {
      const remainder = remainders.get(this);
      return remainder === undefined ? native.call(this) : remainder[name]();
    });
  }
}

/** A stream of the body's bytes for the copy; the message keeps another. */
function splitBody(message: Request | Response, what: string): ReadableStream<Uint8Array> | null {
  const { body, headers } = message;
  if (message.bodyUsed || body?.locked) throw new TypeError(`Cannot clone the ${what}: its body was already read`);
  if (body === null) return null;
  const [mine, copy] = body.tee();
  // The type is for `formData`.
  const type = headers.get("content-type");
  remainders.set(message, new Response(mine, type === null ? {} : { headers: { "content-type": type } }));
  return copy.pipeThrough(copyChunks());
}

// tee() hands the same bytes to both branches, and sending a chunk detaches them.
function copyChunks(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.slice());
    },
  });
}

function define(prototype: object, name: string, value: (this: never) => unknown): void {
  Object.defineProperty(prototype, name, { configurable: true, writable: true, enumerable: true, value });
}
