import type { IncomingMessage } from "node:http";
import { StreamBrokenError } from "./stream-broken-error.ts";

/**
 * The bytes of a streamed response. A trailer after them may say that the function failed.
 * Source: AWS Lambda Developer Guide, "Building a custom runtime", response streaming.
 * @param onEnd once, when the function has sent everything, or its connection broke
 * @throws {StreamBrokenError} at the end, where the function failed
 */
export async function* readStream(request: IncomingMessage, onEnd: () => void): AsyncGenerator<Buffer, void, void> {
  request.once("close", onEnd);
  let isRead = false;
  try {
    // Left early, the request must not be destroyed: the function runs on.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk;
    isRead = true;
  } catch {
    throw new StreamBrokenError("Runtime.ExitError");
  } finally {
    if (!isRead && !request.destroyed) request.resume();
  }
  const failed = request.trailers["lambda-runtime-function-error-type"];
  if (failed !== undefined) throw new StreamBrokenError(failed);
}
