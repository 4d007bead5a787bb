import type { GuestFailure, GuestLog, GuestReport } from "@godwit/wit";

const LEVELS: ReadonlySet<unknown> = new Set<GuestLog["level"]>(["debug", "info", "warn", "error"]);
const KINDS: ReadonlySet<unknown> = new Set<GuestFailure["kind"]>([
  "threw",
  "no-response",
  "stream",
  "wait-until",
  "unhandled",
]);

/** Longer lines are no reports: a guest decides what it writes. */
const MAX_LENGTH = 256 * 1024;

/** What the SDK in a guest said on a line of stderr; `undefined` when the line is plain output. */
export function readGuestReport(line: string): GuestReport | undefined {
  if (!line.startsWith('{"godwit":') || line.length > MAX_LENGTH) return undefined;
  const report = parse(line);
  if (report.godwit === "log") {
    const { level, message } = report;
    if (!LEVELS.has(level) || typeof message !== "string") return undefined;
    return { godwit: "log", level: level as GuestLog["level"], message }; // one of LEVELS
  }
  if (report.godwit === "failure") {
    const { kind, name, message, stack } = report;
    if (!KINDS.has(kind) || typeof name !== "string" || typeof message !== "string" || typeof stack !== "string") {
      return undefined;
    }
    return { godwit: "failure", kind: kind as GuestFailure["kind"], name, message, stack }; // one of KINDS
  }
  return undefined;
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
