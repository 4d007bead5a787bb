import { printEvent } from "./print-event.ts";

/** A failure around an app, which no host has told of: code and message, which hold nothing of the client's. */
export function printFailure(failure: unknown, requestId: string): void {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  printEvent({
    type: "failure",
    app: undefined,
    requestId,
    kind: "host",
    code: "code" in error && typeof error.code === "string" ? error.code : undefined,
    limit: undefined,
    name: error.name,
    message: error.message,
    stack: [],
    codeFrame: undefined,
  });
}
