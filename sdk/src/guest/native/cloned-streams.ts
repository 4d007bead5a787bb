import { isStreamBacked, markStreamBacked } from "../platform/stream-backed-responses.ts";

/** A clone of a response whose body is a stream is such a response, too. */
export function installClonedStreams(): void {
  const { clone } = Response.prototype;
  Object.defineProperty(Response.prototype, "clone", {
    configurable: true,
    writable: true,
    enumerable: true,
    value(this: Response): Response {
      const cloned = clone.call(this);
      if (isStreamBacked(this)) markStreamBacked(cloned);
      return cloned;
    },
  });
}
