import type { Body } from "@godwit/runtime-reference/isolate";
import { ResponseTruncatedError } from "./response-truncated-error.ts";
import { createWriteAhead } from "./write-ahead.ts";
import { writeBody } from "./write-body.ts";

/** So long a stream that is about to break stays as it is, in milliseconds: workerd needs some turns to write what it has. */
const FLUSH_MS = 20;

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
  const write = createWriteAhead(writer);
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
    await writeBody(body, declaredLength, (chunk) =>
      write(chunk).catch((reason) => {
        leave(reason);
        throw reason;
      }),
    );
    await writer.close();
    isOver = true;
  } catch (failure) {
    isOver = true;
    body.cancel(failure);
    if (isGone) return;
    // The platform drops what it has not written yet, head included, when a stream breaks.
    await scheduler.wait(FLUSH_MS);
    await writer.abort(new ResponseTruncatedError()).catch(() => {});
  }
}
