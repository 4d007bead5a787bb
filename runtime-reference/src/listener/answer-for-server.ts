import type { Answer } from "../component/answer.ts";

/** `OPTIONS *` asks about the server, not about an app (RFC 9110 section 9.3.7). */
export const answerForServer: Answer = { status: 204, headers: [], body: undefined, finished: Promise.resolve() };
