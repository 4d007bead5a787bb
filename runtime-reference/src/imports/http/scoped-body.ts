import type { Body } from "../../component/body.ts";
import type { RequestScope } from "../request-scope.ts";

/** The body, cancelled when the scope ends before it did. */
export function scopedBody(scope: RequestScope, body: Body): Body {
  const release = scope.onClose((reason) => body.cancel(reason));
  return {
    async read() {
      try {
        const chunk = await body.read();
        if (chunk === undefined) release();
        return chunk;
      } catch (cause) {
        release();
        throw cause;
      }
    },
    cancel(reason) {
      release();
      body.cancel(reason);
    },
  };
}
