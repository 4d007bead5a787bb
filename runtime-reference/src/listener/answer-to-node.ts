import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../component/answer.ts";
import type { HeaderList } from "../component/call.ts";
import { endToEndHeaders } from "../headers/end-to-end-headers.ts";
import { headerValues } from "../headers/header-values.ts";
import { pumpBody } from "../node-streams/pump-body.ts";
import type { Exchange } from "./exchange.ts";
import { InvalidAnswerError } from "./invalid-answer-error.ts";
import { settleContinue } from "./settle-continue.ts";
import { wireLimits } from "./wire-limits.ts";

/**
 * Sends an answer. Resolves when the last byte is written, or when the connection is gone; a body that fails, or is
 * not as long as its Content-Length says, ends in a broken connection: the client sees a truncated message.
 * @param closes whether this answer is the connection's last
 * @throws InvalidAnswerError before anything was sent
 */
export async function answerToNode(answer: Answer, exchange: Exchange, closes: boolean): Promise<void> {
  const { request, response } = exchange;
  const body = exchange.awaitsContinue ? await settleContinue(answer.body, exchange) : answer.body;
  if (exchange.isRefused || exchange.gone.aborted) {
    answer.body?.cancel(exchange.gone.reason);
    return;
  }
  const declaredLength = contentLengthOf(answer.headers);
  const hasContent = request.method !== "HEAD" && ![204, 205, 304].includes(answer.status);
  writeHead(answer, exchange, hasContent, closes);
  answer.finished.then(() => cutWhenStalled(exchange));
  try {
    if (!hasContent) {
      answer.body?.cancel();
    } else if (body !== undefined || declaredLength !== undefined) {
      // A body that is still to come must not hold back the head; one that is there goes out with it.
      const flush = setImmediate(() => response.flushHeaders());
      response.once("close", () => clearImmediate(flush));
      await pumpBody(body ?? { read: async () => undefined, cancel() {} }, response, declaredLength);
    }
  } catch {
    truncate(exchange);
    return;
  }
  await finishRequest(answer, exchange);
  const isUnread = !request.complete;
  response.end(() => {
    if (isUnread) request.socket.destroy();
  });
}

function writeHead(answer: Answer, exchange: Exchange, hasContent: boolean, closes: boolean): void {
  const { id, request, response } = exchange;
  const { status } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 999)
    throw new InvalidAnswerError(`its status is ${status}`);
  const headers: (readonly [string, string])[] = endToEndHeaders(answer.headers).filter(([name]) => {
    const field = name.toLowerCase();
    // No content has no length (RFC 9110 section 8.6), except where HEAD and 304 tell that of another answer.
    return field !== "x-request-id" && !(field === "content-length" && (status === 204 || status === 205));
  });
  if (contentLengthOf(headers) === undefined && (status === 205 || (hasContent && answer.body === undefined))) {
    headers.push(["content-length", "0"]);
  }
  headers.push(["x-request-id", id]);
  if (closes) headers.push(["connection", "close"]);
  try {
    response.writeHead(status, headers.flat());
  } catch (cause) {
    throw new InvalidAnswerError(`${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  // Without this, a client that asked with HTTP/1.0 could not tell a cut answer from a whole one.
  if (request.httpVersion === "1.0") response.shouldKeepAlive = false;
}

function contentLengthOf(headers: HeaderList): number | undefined {
  const [value, ...others] = headerValues(headers, "content-length");
  if (value === undefined) return undefined;
  if (others.length > 0 || !/^\d{1,15}$/.test(value)) {
    throw new InvalidAnswerError(`its content-length is ${JSON.stringify([value, ...others].join(", "))}`);
  }
  return Number(value);
}

/** Ends the connection so that no client can take what it got for the whole: HTTP/1.0 has no last chunk to miss. */
function truncate({ request, response }: Exchange): void {
  if (request.httpVersion === "1.0") request.socket.resetAndDestroy();
  response.destroy();
}

/**
 * The app's time limit no longer watches an answer that it has given: a client that takes nothing more would keep its
 * connection, and what is buffered for it, for ever. Node destroys a connection at its timeout.
 */
function cutWhenStalled({ request, response }: Exchange): void {
  if (response.writableFinished) return;
  response.setTimeout(wireLimits.stallMs);
  // Ahead of node's own listener, which gives an idle connection its time.
  response.prependOnceListener("finish", () => request.socket.setTimeout(0));
}

/**
 * Lets a client that is still sending its body read the answer: closing now would reset the connection, and the
 * answer with it. The app may read on until it has finished; then the rest is thrown away, for a short while.
 */
async function finishRequest(answer: Answer, { request, awaitsContinue }: Exchange): Promise<void> {
  // A client that still waits for 100 Continue may never send a body: node has said `connection: close` then.
  if (request.complete || awaitsContinue) return;
  const settled = new AbortController();
  const ended = new Promise<void>((resolve) => {
    request.once("end", resolve);
    request.once("close", resolve);
  });
  const abandoned = answer.finished.then(() => {
    request.resume();
    return sleep(wireLimits.lingerMs, undefined, { signal: settled.signal }).catch(() => {});
  });
  await Promise.race([ended, abandoned]);
  settled.abort();
}
