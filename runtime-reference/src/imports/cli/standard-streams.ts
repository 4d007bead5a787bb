import type { CurrentRequest } from "../current-request.ts";
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

/** wasi:cli/stdin (empty), stdout and stderr (lines to the request's `onLine`, an unfinished one when it ends). */
export function createStandardStreams(current: CurrentRequest): StandardStreams {
  const stdout = createLineSinks(current, "stdout");
  const stderr = createLineSinks(current, "stderr");
  return {
    stdin: { getStdin: () => new InputStream(current.scope, undefined) },
    stdout: { getStdout: () => new OutputStream(current.scope, stdout()) },
    stderr: { getStderr: () => new OutputStream(current.scope, stderr()) },
  };
}

/** One sink for a request, however often its guest asks for the stream. */
function createLineSinks(current: CurrentRequest, stream: "stdout" | "stderr"): () => LineSink {
  let made: { readonly scope: RequestScope; readonly sink: LineSink } | undefined;
  return () => {
    const { scope, parts } = current;
    if (made?.scope !== scope) {
      const sink = new LineSink((line) => parts?.onLine(stream, line));
      scope.onClose(() => sink.end());
      made = { scope, sink };
    }
    return made.sink;
  };
}
