import type { GuestFailure } from "@godwit/wit";
import { boundedText } from "./bounded-text.ts";
import { inspectValue } from "./inspect-value.ts";
import { writeReport } from "./write-report.ts";

/** Tells the host that the handler failed. Never throws, whatever was thrown. */
export function reportFailure(kind: GuestFailure["kind"], error: unknown): void {
  const described = describe(error);
  writeReport({
    godwit: "failure",
    kind,
    name: boundedText(described.name),
    message: boundedText(described.message),
    stack: boundedText(described.stack),
  });
}

function describe(error: unknown): Pick<GuestFailure, "name" | "message" | "stack"> {
  try {
    if (looksLikeError(error)) {
      return { name: String(error.name ?? "Error"), message: withCauses(error), stack: String(error.stack ?? "") };
    }
  } catch {
    // A getter of the thrown object threw: show it as a value.
  }
  return { name: "Thrown", message: inspectValue(error), stack: "" };
}

// The engine's errors from host calls are of another realm, so `instanceof Error` would miss them.
function looksLikeError(
  error: unknown,
): error is { name?: unknown; message: unknown; stack?: unknown; cause?: unknown } {
  return typeof error === "object" && error !== null && "message" in error && "stack" in error;
}

function withCauses(error: { message: unknown; cause?: unknown }): string {
  const lines = [String(error.message)];
  let { cause } = error;
  for (let depth = 0; looksLikeError(cause) && depth < 5; depth++) {
    lines.push(`caused by ${String(cause.name ?? "Error")}: ${String(cause.message)}`);
    cause = cause.cause;
  }
  return lines.join("\n");
}
