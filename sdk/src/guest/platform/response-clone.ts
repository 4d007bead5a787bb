import { markStreamBacked } from "./stream-backed-responses.ts";

const readers = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const;

/** Response.clone (WHATWG Fetch section 5.5), which the engine lacks. */
export function installResponseClone(): void {
  if ("clone" in Response.prototype) return;
  // A cloned response's own body was teed away; what is left of it is read from here.
  const remainders = new WeakMap<Response, Response>();
  const { prototype } = Response as { prototype: Response };

  for (const name of ["body", "bodyUsed"] as const) {
    const native = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: Response): unknown {
        return native?.call(remainders.get(this) ?? this);
      },
    });
  }
  for (const name of readers) {
    const native: (this: Response) => Promise<unknown> = prototype[name];
    define(prototype, name, function (this: Response): Promise<unknown> {
      return native.call(remainders.get(this) ?? this);
    });
  }

  define(prototype, "clone", function (this: Response): Response {
    const { body, headers, status, statusText } = this;
    if (this.bodyUsed || body?.locked) throw new TypeError("Cannot clone the response: its body was already read");
    if (body === null) return new Response(null, { headers, status, statusText });
    const [mine, copy] = body.tee();
    remainders.set(this, new Response(mine, { headers }));
    markStreamBacked(this);
    return new Response(copy.pipeThrough(copyChunks()), { headers, status, statusText });
  });
}

// tee() hands the same bytes to both branches, and sending a chunk detaches them.
function copyChunks(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk.slice());
    },
  });
}

function define(prototype: object, name: string, value: (this: Response) => unknown): void {
  Object.defineProperty(prototype, name, { configurable: true, writable: true, enumerable: true, value });
}
