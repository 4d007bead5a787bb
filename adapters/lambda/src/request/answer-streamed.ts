import { Buffer } from "node:buffer";
import type { Writable } from "node:stream";
import { type Answer, failureAnswer } from "@godwit/runtime-reference/embed";
import type { FunctionParts } from "./function-parts.ts";
import { answerHead, hasContent } from "./ingress/answer-head.ts";
import { AnswerUnsendableError } from "./ingress/answer-unsendable-error.ts";
import type { AnswerHead, Ingress, StreamMetadata } from "./ingress/ingress.ts";
import { PRELUDE_BYTES } from "./ingress/platform-limits.ts";
import { printFailure } from "./print-failure.ts";
import { ResponseTruncatedError } from "./response-truncated-error.ts";
import { type Invocation, startAnswer } from "./start-answer.ts";
import { writeStream } from "./write-stream.ts";

type WriteHead = (head: AnswerHead) => StreamMetadata;

/** What is about to be streamed. */
interface Streamable {
  readonly answer: Answer;
  readonly metadata: StreamMetadata;
  readonly declaredLength: number | undefined;
}

/**
 * Streams one answer. Until its head is written, a failure is an answer of the table.
 * @throws ResponseTruncatedError
 */
export async function answerStreamed(
  invocation: Invocation,
  writeHead: WriteHead,
  parts: FunctionParts,
  responseStream: Writable,
): Promise<void> {
  const { request, context, watch } = invocation;
  const onFailure = parts.onFailure ?? printFailure;
  const { answer, metadata, declaredLength } = await startStreamable(invocation, writeHead, parts);
  const stream = (parts.writePrelude ?? writeAwsPrelude)(responseStream, metadata);
  try {
    if (hasContent(request.method, metadata.statusCode)) {
      await watch.within(writeStream(stream, answer.body, declaredLength));
    } else {
      answer.body?.cancel();
      await writeStream(stream, undefined);
    }
  } catch (failure) {
    answer.body?.cancel(failure);
    onFailure(failure, context.awsRequestId);
    // The client waits with us, and sees the break afterwards: only the runtime client can send error trailers, when the handler has
    // rejected, and with that the invocation is over and its environment frozen. Work given to waitUntil would be lost.
    // Source: AWS Lambda Developer Guide, "Writing response streaming-enabled Lambda functions", Node.js 24: pending promises are
    // not waited for; `aws-lambda-ric` 4.0.2, `StreamingInvokeProcessor`: trailers, then the question for the next event.
    await watch.within(answer.finished).catch(() => {});
    throw new ResponseTruncatedError(failure);
  }
  stream.end();
  await watch.within(answer.finished).catch(() => {});
}

async function startStreamable(
  invocation: Invocation,
  writeHead: WriteHead,
  parts: FunctionParts,
): Promise<Streamable> {
  const { ingress, context } = invocation;
  const id = context.awsRequestId;
  let answer: Answer | undefined;
  try {
    answer = await startAnswer(invocation, parts);
    return streamable(answer, ingress, id, writeHead);
  } catch (failure) {
    answer?.body?.cancel(failure);
    (parts.onFailure ?? printFailure)(failure, id);
    // The app's own work goes on until it is done, whoever answers for it.
    const own = failureAnswer(failure, id);
    return streamable({ ...own, finished: answer?.finished ?? own.finished }, ingress, id, writeHead);
  }
}

/** @throws AnswerUnsendableError */
function streamable(answer: Answer, { limits }: Ingress, id: string, writeHead: WriteHead): Streamable {
  const head = answerHead(answer, id, limits.responseHeaderBytes);
  const metadata = writeHead(head);
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  if (bytes > PRELUDE_BYTES) {
    throw new AnswerUnsendableError(
      "GODWIT_RESPONSE_HEADERS_TOO_LARGE",
      `status and headers have ${bytes} bytes as JSON, expected ${PRELUDE_BYTES} at most`,
    );
  }
  return { answer, metadata, declaredLength: head.declaredLength };
}

function writeAwsPrelude(responseStream: Writable, metadata: StreamMetadata): Writable {
  return awslambda.HttpResponseStream.from(responseStream, metadata);
}
