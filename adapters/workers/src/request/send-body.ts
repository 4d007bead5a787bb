import { type Body, BodyLengthError } from "@godwit/runtime-reference/isolate";
import { ResponseTruncatedError } from "./response-truncated-error.ts";

/**
 * Writes a body into a response's stream, never faster than the client takes it, and ends the stream. A body that fails, or is not as long as
 * declared, breaks the stream: the client sees a truncated message, never a clean end.
 * @param onGone told when the stream takes nothing more, because nobody reads it
 */
export async function sendBody(
  body: Body,
  stream: WritableStream<Uint8Array>,
  declaredLength: number | undefined,
  onGone: (reason: unknown) => void,
): Promise<void> {
  const writer = stream.getWriter();
  let isGone = false;
  const leave = (reason: unknown) => {
    isGone = true;
    body.cancel(reason);
    onGone(reason);
  };
  let isOver = false;
  writer.closed.catch((reason) => {
    if (!isOver) leave(reason);
  });
  try {
    await writeAll(body, declaredLength, async (chunk) => {
      try {
        await writer.write(chunk);
      } catch (reason) {
        leave(reason);
        throw reason;
      }
    });
    isOver = true;
    await writer.close();
  } catch (failure) {
    isOver = true;
    body.cancel(failure);
    if (isGone) return;
    // The platform drops what it has not written yet, head included, when a stream breaks in the same turn.
    await scheduler.wait(1);
    await writer.abort(new ResponseTruncatedError()).catch(() => {});
  }
}

async function writeAll(
  body: Body,
  declaredLength: number | undefined,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  let written = 0;
  for (;;) {
    const chunk = await body.read();
    if (chunk === undefined) break;
    written += chunk.length;
    if (declaredLength !== undefined && written > declaredLength) throw new BodyLengthError(declaredLength, written);
    await write(chunk);
  }
  if (declaredLength !== undefined && written < declaredLength) throw new BodyLengthError(declaredLength, written);
}
