/**
 * A failure as one JSON object on a line, as a function's log takes it when its format is JSON: code and message, which
 * hold nothing of the client's.
 * Source: AWS Lambda Developer Guide, "Using JSON log format": `timestamp`, `level` and `requestId` are its names.
 */
export function printFailure(failure: unknown, requestId: string): void {
  const { code, message } =
    failure instanceof Error ? (failure as Error & { code?: unknown }) : { code: undefined, message: String(failure) };
  console.error(
    JSON.stringify({ timestamp: new Date().toISOString(), level: "ERROR", requestId, type: "failure", code, message }),
  );
}
