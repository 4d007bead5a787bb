import { reportFailure } from "../report/report-failure.ts";

/** `reportError` (WHATWG HTML section 8.1.4.6), which the engine lacks: the host logs it as `unhandled`. */
export function installReportError(): void {
  globalThis.reportError ??= (error) => reportFailure("unhandled", error);
}
