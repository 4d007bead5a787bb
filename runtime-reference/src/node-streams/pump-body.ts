import type { Writable } from "node:stream";
import type { Body } from "../component/body.ts";
import { BodyLengthError } from "./body-length-error.ts";

/**
 * Writes a body into a stream of node's, never faster than it drains. Does not end the stream.
 * @param declaredLength the message's Content-Length: no byte more is written
 * @throws BodyLengthError when the body is shorter or longer than declared, and whatever the body or the stream fails with
 */
export function pumpBody(body: Body, writable: Writable, declaredLength: number | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () => {
      const closed = writable.errored ?? new Error("Cannot write on: the connection closed");
      body.cancel(closed);
      // Waiting for the pending read instead could wait forever: a cancelled producer owes its reader nothing.
      reject(closed);
    };
    writable.once("close", onClose);
    if (writable.destroyed) onClose();
    writeAll(body, writable, declaredLength)
      .then(resolve, reject)
      .finally(() => writable.off("close", onClose));
  });
}

async function writeAll(body: Body, writable: Writable, declaredLength: number | undefined): Promise<void> {
  let written = 0;
  for (;;) {
    const chunk = await body.read();
    if (chunk === undefined) break;
    written += chunk.length;
    if (declaredLength !== undefined && written > declaredLength) throw new BodyLengthError(declaredLength, written);
    if (!writable.write(chunk)) await drained(writable);
  }
  if (declaredLength !== undefined && written < declaredLength) throw new BodyLengthError(declaredLength, written);
}

/** Stays pending when the stream closes: `onClose` above has ended the pump by then. */
function drained(writable: Writable): Promise<void> {
  return new Promise((resolve) => {
    writable.once("drain", resolve);
  });
}
