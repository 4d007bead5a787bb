import { type Answer, endToEndHeaders, type HeaderList, headerValues } from "@godwit/runtime-reference/embed";
import { AnswerUnsendableError } from "./answer-unsendable-error.ts";
import { findIllegalField } from "./header-fields.ts";
import type { AnswerHead } from "./ingress.ts";

/** An answer's head, and what its own Content-Length claimed. */
export interface CheckedHead extends AnswerHead {
  /** In bytes. The header itself is left out: the platform computes it, and renames it in front of a stream. */
  readonly declaredLength: number | undefined;
}

/**
 * Status and headers as they may leave, with the request's id.
 * @param limit of all names and values together, in bytes
 * @throws AnswerUnsendableError
 */
export function answerHead({ status, headers }: Answer, id: string, limit: number): CheckedHead {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new AnswerUnsendableError("GODWIT_ANSWER_INVALID", `its status is ${status}`);
  }
  if (findIllegalField(headers) !== undefined) {
    throw new AnswerUnsendableError("GODWIT_ANSWER_INVALID", "one of its header fields is none");
  }
  const declaredLength = declaredLengthOf(headers);
  const kept = endToEndHeaders(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== "content-length" && name !== "x-request-id");
  const checked: HeaderList = [...kept, ["x-request-id", id]];
  const bytes = checked.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > limit) {
    throw new AnswerUnsendableError(
      "GODWIT_RESPONSE_HEADERS_TOO_LARGE",
      `its headers have ${bytes} bytes, expected ${limit} at most`,
    );
  }
  return { status, headers: checked, declaredLength };
}

/** Whether an answer has content (RFC 9110 sections 6.4.1, 9.3.2, 15.3.5, 15.3.6 and 15.4.5). */
export function hasContent(method: string, status: number): boolean {
  return method !== "HEAD" && status !== 204 && status !== 205 && status !== 304;
}

function declaredLengthOf(headers: HeaderList): number | undefined {
  const [value, ...others] = headerValues(headers, "content-length");
  if (value === undefined) return undefined;
  if (others.length > 0 || !/^\d{1,15}$/.test(value)) {
    throw new AnswerUnsendableError("GODWIT_ANSWER_INVALID", "its content-length is no number");
  }
  return Number(value);
}
