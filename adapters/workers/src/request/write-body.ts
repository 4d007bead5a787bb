import { type Body, BodyLengthError } from "@godwit/runtime-reference/isolate";

/**
 * Hands on a body chunk by chunk, each when the one before was taken.
 * @param declaredLength the message's Content-Length: no byte more is written
 * @throws BodyLengthError when the body is shorter or longer than declared, and what `body` or `write` reject with
 */
export async function writeBody(
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
