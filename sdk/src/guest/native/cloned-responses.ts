import { isStreamBacked, markStreamBacked } from "../platform/stream-backed-responses.ts";
import { isWhole, markWhole } from "./own-responses.ts";

/** What is known of a response's body is known of its clone's. */
export function installClonedResponses(): void {
  const { clone } = Response.prototype;
  Object.defineProperty(Response.prototype, "clone", {
    configurable: true,
    writable: true,
    enumerable: true,
    value(this: Response): Response {
      const cloned = clone.call(this);
      if (isStreamBacked(this)) markStreamBacked(cloned);
      if (isWhole(this)) markWhole(cloned);
      return cloned;
    },
  });
}
