import { InputStream } from "../io/input-stream.ts";
import { OutputStream } from "../io/output-stream.ts";
import type { RequestScope } from "../request-scope.ts";
import { LineSink } from "./line-sink.ts";

/** Whole lines that a guest printed, without the newline. */
export type OnLine = (stream: "stdout" | "stderr", line: string) => void;

export interface StandardStreams {
  readonly stdin: { getStdin(): InputStream };
  readonly stdout: { getStdout(): OutputStream };
  readonly stderr: { getStderr(): OutputStream };
}

/** wasi:cli/stdin (empty), stdout and stderr (lines to `onLine`, an unfinished one when the request ends). */
export function createStandardStreams(scope: RequestScope, onLine: OnLine): StandardStreams {
  const stdout = createLineSink(scope, (line) => onLine("stdout", line));
  const stderr = createLineSink(scope, (line) => onLine("stderr", line));
  return {
    stdin: { getStdin: () => new InputStream(scope, undefined) },
    stdout: { getStdout: () => new OutputStream(scope, stdout) },
    stderr: { getStderr: () => new OutputStream(scope, stderr) },
  };
}

function createLineSink(scope: RequestScope, onLine: (line: string) => void): LineSink {
  const sink = new LineSink(onLine);
  scope.onClose(() => sink.end());
  return sink;
}
