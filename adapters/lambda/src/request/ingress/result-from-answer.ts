import { Buffer } from "node:buffer";
import type { Answer } from "@godwit/runtime-reference/embed";
import { answerHead, hasContent } from "./answer-head.ts";
import type { Ingress } from "./ingress.ts";
import { readWholeBody, tooLarge } from "./read-whole-body.ts";
import { resultContent } from "./result-content.ts";

/** JSON writes one character of text in six at most. */
const JSON_GROWTH = 6;
/** More than a result's own members take. */
const MEMBERS_BYTES = 1_024;

/**
 * A whole answer as the ingress wants it back. The body is read to its end, or cancelled where the client gets none.
 * @throws AnswerUnsendableError, and what the body rejects with
 */
export async function resultFromAnswer(ingress: Ingress, method: string, id: string, answer: Answer): Promise<object> {
  const { limits } = ingress;
  const head = answerHead(answer, id, limits.responseHeaderBytes);
  if (!hasContent(method, head.status)) {
    answer.body?.cancel();
    return ingress.writeResult(head, { body: "", isBase64Encoded: false });
  }
  const bytes = await readWholeBody(answer.body, head.declaredLength, limits.resultBytes);
  const content = resultContent(bytes, head.headers);
  const result = ingress.writeResult(head, content);
  const estimate = JSON_GROWTH * (content.body.length + limits.responseHeaderBytes) + MEMBERS_BYTES;
  if (estimate > limits.resultBytes && Buffer.byteLength(JSON.stringify(result)) > limits.resultBytes) {
    throw tooLarge(limits.resultBytes);
  }
  return result;
}
