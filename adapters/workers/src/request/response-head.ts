import { type Answer, endToEndHeaders, type HeaderList, headerValues } from "@godwit/runtime-reference/isolate";
import { AnswerUnsendableError } from "./answer-unsendable-error.ts";
import { textFromByteString } from "./byte-string.ts";
import { findIllegalField } from "./header-fields.ts";

/** An answer's head as the platform takes it. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Headers;
  /** In bytes, by the answer's own Content-Length. */
  readonly declaredLength: number | undefined;
  /** Whether the client gets content (RFC 9110 sections 6.4.1, 9.3.2, 15.3.5, 15.3.6 and 15.4.5). */
  readonly hasContent: boolean;
}

/**
 * Status and headers as they may leave, with the request's id.
 * @throws AnswerUnsendableError
 */
export function responseHead({ status, headers }: Answer, method: string, id: string): ResponseHead {
  // More than the platform's constructor takes would be its own error, with its own words.
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new AnswerUnsendableError(`its status is ${status}`);
  }
  if (findIllegalField(headers) !== undefined) throw new AnswerUnsendableError("one of its header fields is none");
  const declaredLength = declaredLengthOf(headers);
  const isWithoutContent = status === 204 || status === 205 || status === 304;
  const result = new Headers();
  for (const [name, value] of endToEndHeaders(headers)) {
    const field = name.toLowerCase();
    if (field !== "content-length" && field !== "x-request-id") result.append(name, textFromByteString(value));
  }
  // The platform writes the length of what it sends. Of what it does not, HEAD and 304 tell (RFC 9110 section 8.6).
  if (declaredLength !== undefined && (status === 304 || (method === "HEAD" && !isWithoutContent))) {
    result.set("content-length", String(declaredLength));
  }
  result.set("x-request-id", id);
  // Cloudflare's edge writes its own over it; workerd alone has none (RFC 9110 section 6.6.1).
  if (!result.has("date")) result.set("date", new Date().toUTCString());
  return { status, headers: result, declaredLength, hasContent: method !== "HEAD" && !isWithoutContent };
}

function declaredLengthOf(headers: HeaderList): number | undefined {
  const [value, ...others] = headerValues(headers, "content-length");
  if (value === undefined) return undefined;
  if (others.length > 0 || !/^\d{1,15}$/.test(value)) {
    throw new AnswerUnsendableError("its content-length is no number");
  }
  return Number(value);
}
