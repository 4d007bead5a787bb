import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
import type { Body } from "@godwit/runtime-reference/embed";
import { AnswerUnsendableError } from "./ingress/answer-unsendable-error.ts";

/**
 * Writes a body into a response stream, never faster than it drains. Does not end the stream. The first write always
 * happens, and at once: status and headers leave with it.
 * @param declaredLength what the answer's Content-Length said
 * @throws AnswerUnsendableError when the body is not as long, and whatever the body or the stream fails with
 */
export async function writeStream(stream: Writable, body: Body | undefined, declaredLength?: number): Promise<void> {
  // Lambda's client writes anything but a buffer or a string as JSON.
  stream.write(Buffer.alloc(0));
  if (body === undefined) return;
  const link = watchBreak(stream, body);
  try {
    let written = 0;
    for (;;) {
      const chunk = await link.unlessBroken(body.read());
      if (chunk === undefined) break;
      written += chunk.length;
      if (declaredLength !== undefined && written > declaredLength) throw lengthError(declaredLength);
      if (!stream.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))) {
        await link.unlessBroken(drained(stream));
      }
    }
    if (declaredLength !== undefined && written < declaredLength) throw lengthError(declaredLength);
  } finally {
    link.release();
  }
}

interface Link {
  /** The promise, or a rejection when the stream fails or closes: a producer that waits for its reader would wait for ever. */
  unlessBroken<Value>(promise: Promise<Value>): Promise<Value>;
  release(): void;
}

function watchBreak(stream: Writable, body: Body): Link {
  let broken: { readonly reason: Error } | undefined;
  let wake: ((reason: Error) => void) | undefined;
  const onBreak = (error?: Error) => {
    const reason = error ?? new Error("Cannot write on: the response stream has closed");
    broken ??= { reason };
    body.cancel(reason);
    wake?.(reason);
  };
  // Stays: an error that nobody listens to ends the process.
  stream.on("error", onBreak);
  stream.once("close", onBreak);
  return {
    // No race with one promise of the stream's end: it would hold every chunk that was ever read.
    unlessBroken: (promise) =>
      new Promise((resolve, reject) => {
        wake = reject;
        promise.then(resolve, reject);
        if (broken !== undefined) reject(broken.reason);
      }),
    release: () => stream.off("close", onBreak),
  };
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.once("drain", () => resolve());
  });
}

function lengthError(declaredLength: number): AnswerUnsendableError {
  return new AnswerUnsendableError(
    "GODWIT_ANSWER_INVALID",
    `its body is not as long as its content-length says, ${declaredLength} bytes`,
  );
}
