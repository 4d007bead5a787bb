import type { Body } from "../component/body.ts";
import type { Call } from "../component/call.ts";
import { BodyTooLargeError } from "./body-too-large-error.ts";

/**
 * The call with a body that may not pass `limit` bytes. A body that says its length is refused here; one that does
 * not (chunked) fails its reader at the limit.
 * @param onTooLarge told when the limit is passed while reading
 * @throws BodyTooLargeError
 */
export function limitBody(call: Call, limit: number, onTooLarge: (error: BodyTooLargeError) => void): Call {
  const { body } = call;
  if (body === undefined) return call;
  const [, declared] = call.headers.find(([name]) => name.toLowerCase() === "content-length") ?? [];
  if (Number(declared) > limit) {
    body.cancel();
    throw new BodyTooLargeError(limit);
  }
  let received = 0;
  const limited: Body = {
    async read() {
      const chunk = await body.read();
      received += chunk?.length ?? 0;
      if (received <= limit) return chunk;
      const error = new BodyTooLargeError(limit);
      body.cancel(error);
      onTooLarge(error);
      throw error;
    },
    cancel: (reason) => body.cancel(reason),
  };
  return { ...call, body: limited };
}
