import type { GuestFailure, GuestReport, WarmUpReport } from "@godwit/wit";
import type { WarmedRequest } from "./warmed-request.ts";

/** A warm request by name. */
export type WarmRequestName = Pick<WarmedRequest, "method" | "path">;

/** What went wrong with a warm request. */
export interface WarmUpFailure {
  readonly request: WarmRequestName;
  /** For example `it throws TypeError: boom`. */
  readonly reason: string;
  /** Whether it called what only a host has. */
  readonly isHostCall: boolean;
  /** Text with the frames of the guest's stack in it, empty when there is none. */
  readonly stack: string;
}

/** How the warm-up of an app went, as far as it came. */
export interface WarmUpRun {
  readonly answered: readonly WarmedRequest[];
  /** The request that was under way when the engine ended or was ended. */
  readonly unanswered: WarmRequestName | undefined;
  /** The first one. */
  readonly failure: WarmUpFailure | undefined;
}

const failureReasons: Readonly<Record<GuestFailure["kind"], string>> = {
  threw: "it throws",
  "no-response": "it gives no answer:",
  stream: "its answer's body breaks off with",
  "wait-until": "work given to waitUntil fails with",
  unhandled: "nobody handles its",
};

/** Reads what a guest reported in warm-up on stderr; lines that are no report are left out. */
export function readWarmUpRun(output: string): WarmUpRun {
  const answered: WarmedRequest[] = [];
  let current: WarmRequestName | undefined;
  let isAnswered = true;
  let lastError = "";
  let failure: WarmUpFailure | undefined;

  for (const report of output.split("\n").map(reportFromLine)) {
    if (report?.godwit === "warm-up-begun") {
      current = { method: report.method, path: report.path };
      isAnswered = false;
      lastError = "";
    }
    // What the module's top level reports is not warm-up's.
    if (report === undefined || current === undefined) continue;
    if (report.godwit === "warm-up-answered") {
      answered.push({ ...current, status: report.status, milliseconds: report.milliseconds });
      isAnswered = true;
    }
    if (report.godwit === "log" && report.level === "error") lastError = report.message;
    failure ??= failureFrom(current, report, lastError);
  }
  return { answered, unanswered: isAnswered ? undefined : current, failure };
}

function failureFrom(
  request: WarmRequestName,
  report: GuestReport | WarmUpReport,
  lastError: string,
): WarmUpFailure | undefined {
  switch (report.godwit) {
    case "warm-up-call":
      return { request, reason: `it calls ${report.call}`, isHostCall: true, stack: report.stack };
    case "failure": {
      const reason = `${failureReasons[report.kind]} ${report.name}: ${report.message}`;
      return { request, reason, isHostCall: false, stack: report.stack };
    }
    case "warm-up-answered": {
      if (report.status < 500) return undefined;
      // A framework that answers for a handler that threw, as Hono does, logs the error.
      const logged = lastError === "" ? "" : ` and logs "${lastError.split("\n")[0]}"`;
      return { request, reason: `it answers ${report.status}${logged}`, isHostCall: false, stack: lastError };
    }
    default:
      return undefined;
  }
}

function reportFromLine(line: string): GuestReport | WarmUpReport | undefined {
  if (!line.startsWith('{"godwit":')) return undefined;
  try {
    return JSON.parse(line) as GuestReport | WarmUpReport; // The SDK's guest half writes such lines.
  } catch {
    return undefined; // What the module itself prints while it loads may look alike.
  }
}
