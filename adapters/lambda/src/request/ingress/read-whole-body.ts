import { Buffer } from "node:buffer";
import type { Body } from "@godwit/runtime-reference/embed";
import { AnswerUnsendableError } from "./answer-unsendable-error.ts";

/**
 * All bytes of an answer's body. Nothing was sent yet: a body that is not what it said, or too large, is a failure.
 * @param limit in bytes
 * @throws AnswerUnsendableError, and what the body rejects with
 */
export async function readWholeBody(
  body: Body | undefined,
  declaredLength: number | undefined,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (declaredLength !== undefined && declaredLength > limit) throw tooLarge(limit);
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  if (declaredLength !== undefined && declaredLength !== length) {
    throw new AnswerUnsendableError(
      "GODWIT_ANSWER_INVALID",
      `its body has ${length} bytes, its content-length says ${declaredLength}`,
    );
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
}

/** @param limit in bytes */
export function tooLarge(limit: number): AnswerUnsendableError {
  return new AnswerUnsendableError(
    "GODWIT_RESPONSE_TOO_LARGE",
    `it is too large for the ingress, which takes ${limit} bytes of JSON`,
  );
}
