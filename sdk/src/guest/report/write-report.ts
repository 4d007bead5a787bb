import type { GuestReport, WarmUpReport } from "@godwit/wit";

/** Takes what the guest has to tell. */
export type ReportSink = (report: GuestReport | WarmUpReport) => void;

// Taken before platform/console.ts replaces it: the engine writes its argument and a newline to stderr.
const writeLine: (line: string) => void = console.error.bind(console);

// Module state, because replaced globals have no other way to learn of it.
let sink: ReportSink = (report) => writeLine(JSON.stringify(report));

/** Hands a report to the host, in warm-up to the build: one line of JSON on stderr, where nobody else takes it. */
export function writeReport(report: GuestReport | WarmUpReport): void {
  sink(report);
}

/** Sends reports elsewhere. */
export function sendReports(given: ReportSink): void {
  sink = given;
}
