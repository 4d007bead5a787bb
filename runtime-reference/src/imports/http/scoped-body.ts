import type { Body } from "../../component/body.ts";
import type { RequestScope } from "../request-scope.ts";

/**
 * The body, cancelled when the scope ends before it did.
 * @param onEnd called once, when the body has ended, failed or was cancelled
 */
export function scopedBody(scope: RequestScope, body: Body, onEnd: () => void = () => {}): Body {
  let isOver = false;
  let release = () => {};
  const end = () => {
    if (isOver) return;
    isOver = true;
    release();
    onEnd();
  };
  const cancel = (reason?: unknown) => {
    end();
    body.cancel(reason);
  };
  // In a scope that has ended already this cancels at once.
  release = scope.onClose(cancel);
  return {
    async read() {
      try {
        const chunk = await body.read();
        if (chunk === undefined) end();
        return chunk;
      } catch (cause) {
        end();
        throw cause;
      }
    },
    cancel,
  };
}
