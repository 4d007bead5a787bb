import type { FailedOutcome, InvocationOutcome } from "../runtime-api/invocation-outcome.ts";

/** What a gateway that does not stream gets: Lambda keeps what is streamed until all of it is there. */
export async function collectOutcome(
  outcome: InvocationOutcome,
): Promise<{ readonly kind: "result"; readonly json: string } | FailedOutcome> {
  if (outcome.kind !== "stream") return outcome;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of outcome.body) chunks.push(chunk);
  } catch (failure) {
    return { kind: "error", type: failure instanceof Error ? failure.name : "Unhandled", details: String(failure) };
  }
  return { kind: "result", json: Buffer.concat(chunks).toString() };
}
