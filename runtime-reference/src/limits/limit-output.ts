import { LimitError } from "../imports/limit-error.ts";

type OnOutput = (stream: "stdout" | "stderr", line: string, requestId: string) => void;

/** What a line costs whoever keeps it beside its text: a time, a name, a request id. */
const LINE_OVERHEAD_BYTES = 64;
/** Reports of failures still get through: the last thing that a log should lose. */
const isFailureReport = (line: string) => line.startsWith('{"godwit":"failure"');
/** How many of them, when the rest is cut. */
const FAILURE_REPORTS = 10;

/**
 * Passes on the lines of one request as long as they have no more than `limitKiB` in all.
 * @param onRefusal told once, when the first line is cut
 */
export function limitOutput(limitKiB: number, onOutput: OnOutput, onRefusal: (refusal: LimitError) => void): OnOutput {
  let bytesLeft = limitKiB * 1024;
  let reportsLeft = FAILURE_REPORTS;
  let isCut = false;
  return (stream, line, requestId) => {
    // UTF-16 units: close enough to bytes, and nothing has to be encoded.
    bytesLeft -= line.length + LINE_OVERHEAD_BYTES;
    if (bytesLeft >= 0) return onOutput(stream, line, requestId);
    if (!isCut) {
      isCut = true;
      const state = `the handler has logged ${limitKiB} KiB, which is its limit`;
      onRefusal(new LimitError("log another line", state, "logKiB"));
    }
    if (stream !== "stderr" || reportsLeft === 0 || !isFailureReport(line)) return;
    reportsLeft -= 1;
    onOutput(stream, line, requestId);
  };
}
