/**
 * Thrown by a handler to answer with a status. The message is the body, as plain text: it is written for the client,
 * so put nothing secret in it. Nothing is logged.
 *
 * @example
 * ```ts
 * import { defineHandler, HttpError } from "@godwit/sdk";
 *
 * export default defineHandler({
 *   async fetch(request, context) {
 *     const item = await context.keyvalue("items").getText(new URL(request.url).pathname);
 *     if (item === undefined) throw new HttpError(404, "no such item");
 *     return new Response(item);
 *   },
 * });
 * ```
 */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly code = "GODWIT_HTTP_ERROR";
  /** 400 to 599 (RFC 9110 sections 15.5 and 15.6). */
  readonly status: number;

  /** @throws RangeError when `status` is no integer from 400 to 599. */
  constructor(status: number, message: string, options?: ErrorOptions) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`Cannot create HttpError: status is ${status}, expected an integer from 400 to 599`);
    }
    super(message, options);
    this.status = status;
  }

  /** The answer that this error stands for. Hono calls it too, so the class works inside a Hono app. */
  getResponse(): Response {
    return new Response(this.message, { status: this.status });
  }
}
