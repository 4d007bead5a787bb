import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
import { type Body, pumpBody } from "@godwit/runtime-reference/embed";

/**
 * Writes a body into a response stream, never faster than it drains. Does not end the stream. The first write always
 * happens, and at once: status and headers leave with it.
 * @param declaredLength what the answer's Content-Length said
 * @throws BodyLengthError when the body is not as long, and whatever the body or the stream fails with
 */
export async function writeStream(stream: Writable, body: Body | undefined, declaredLength?: number): Promise<void> {
  // An error that nobody listens to ends the process; who waits for the body hears of it.
  stream.on("error", () => {});
  stream.write(Buffer.alloc(0));
  if (body !== undefined) await pumpBody(inBuffers(body), stream, declaredLength);
}

/** Lambda's client writes anything but a buffer or a string as JSON. */
function inBuffers(body: Body): Body {
  return {
    async read() {
      const chunk = await body.read();
      return chunk && Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    },
    cancel: (reason) => body.cancel(reason),
  };
}
