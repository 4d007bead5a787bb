import type { GuestReport } from "@godwit/wit";
import type { ReportSink } from "../report/write-report.ts";
import { currentRequest } from "./current-request.ts";
import { framesFromV8 } from "./frames-from-v8.ts";

/**
 * Reports go to the host of the request that they are about. Outside of any they are lines of the process's own.
 * @param print writes such a line
 */
export function reportNatively(print: (line: string) => void): ReportSink {
  return (report) => {
    const host = currentRequest();
    if (host === undefined || report.godwit.startsWith("warm-up")) print(textOf(report as GuestReport));
    else host.report(withFrames(report as GuestReport));
  };
}

/** Hosts know frames as the component's engine writes them. */
function withFrames(report: GuestReport): GuestReport {
  if (report.godwit === "log") return { ...report, message: framesFromV8(report.message) };
  return { ...report, message: framesFromV8(report.message), stack: framesFromV8(report.stack).replace(/^\s+/gmu, "") };
}

function textOf(report: GuestReport): string {
  return report.godwit === "log" ? report.message : `${report.name}: ${report.message}\n${report.stack}`;
}
