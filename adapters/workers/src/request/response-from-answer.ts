import { type Answer, type Body, bodyFromBytes } from "@godwit/runtime-reference/isolate";
import { AnswerUnsendableError } from "./answer-unsendable-error.ts";
import { responseHead } from "./response-head.ts";
import { sendBody } from "./send-body.ts";

/** A body of so many bytes is handed over in one piece: a stream would hold as many before it waits for its reader. */
const WHOLE_BYTES = 65_536;

/** A response under way. */
export interface SentResponse {
  readonly response: Response;
  /** Settles, never rejects, when its body was sent, broke off, or nobody reads it any more. */
  readonly sent: Promise<void>;
}

/** What a response must agree with. */
export interface ResponseFacts {
  readonly id: string;
  readonly method: string;
  /** Told when the client left before the body was complete. */
  onGone(reason: unknown): void;
}

/**
 * An answer as a response of the platform's. Its body is written while the platform sends it.
 * @throws AnswerUnsendableError before anything is sent
 */
export function responseFromAnswer(answer: Answer, { id, method, onGone }: ResponseFacts): SentResponse {
  const { status, headers, declaredLength, hasContent } = responseHead(answer, method, id);
  // The platform would compress, once more, what says that it is compressed.
  const init: ResponseInit = { status, headers, encodeBody: "manual" };
  const body = answer.body ?? emptyBodyOf(declaredLength);
  if (!hasContent || body === undefined) {
    answer.body?.cancel();
    return { response: new Response(null, init), sent: Promise.resolve() };
  }
  const whole = wholeOf(body, declaredLength);
  if (whole !== undefined) return { response: new Response(whole, init), sent: Promise.resolve() };
  const { readable, writable } =
    declaredLength === undefined ? new IdentityTransformStream() : new FixedLengthStream(declaredLength);
  const sent = sendBody(body, writable, declaredLength, onGone).catch(onGone);
  return { response: new Response(readable, init), sent };
}

/**
 * A stream costs workerd several turns.
 * @throws AnswerUnsendableError for bytes that are not as many as declared: the platform would send what it gets
 */
function wholeOf(body: Body, declaredLength: number | undefined): Uint8Array | undefined {
  if (declaredLength === undefined || declaredLength > WHOLE_BYTES) return undefined;
  const whole = body.takeWhole?.();
  if (whole === undefined || whole.length === declaredLength) return whole;
  throw new AnswerUnsendableError(`it has ${whole.length} bytes, and its content-length is ${declaredLength}`);
}

/** Where a length is declared and nothing comes, the message is a broken one. */
function emptyBodyOf(declaredLength: number | undefined): Body | undefined {
  return declaredLength === undefined || declaredLength === 0 ? undefined : bodyFromBytes(new Uint8Array());
}
