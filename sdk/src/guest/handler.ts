import type { Context } from "./context.ts";

/** Answers HTTP requests. A Hono app is one too. */
export interface Handler {
  /** Answers one request. Throw {@link HttpError} to answer with a status; anything else thrown is a 500. */
  fetch(request: Request, context: Context): Response | Promise<Response>;
}
