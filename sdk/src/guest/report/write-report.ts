import type { GuestReport, WarmUpReport } from "@godwit/wit";

// Taken before platform/console.ts replaces it: the engine writes its argument and a newline to stderr.
const writeLine: (line: string) => void = console.error.bind(console);

/** Hands a report to the host, in warm-up to the build: one line of JSON on stderr. */
export function writeReport(report: GuestReport | WarmUpReport): void {
  writeLine(JSON.stringify(report));
}
