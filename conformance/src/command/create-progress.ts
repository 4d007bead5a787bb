import { styleText } from "node:util";
import { isUnexpected } from "../run/judge/verdict-of-run.ts";
import type { Progress } from "../run/progress.ts";

const stream = process.stderr;

/** Says on stderr how far a run is: on a terminal in one line that changes, with `verbose` in a line for each case. */
export function createProgress(verbose: boolean): (event: Progress) => void {
  const rewrites = stream.isTTY && !verbose;
  let artifact = "";

  function say(line: string): void {
    stream.write(rewrites ? `\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}` : `${line}\n`);
  }

  return (event) => {
    switch (event.kind) {
      case "start":
        ({ artifact } = event);
        say(`Starting with artifact ${artifact}, for ${event.cases} cases`);
        break;
      case "setup-fail":
        // The summary says why.
        say(`It did not start with artifact ${event.artifact}`);
        break;
      case "case": {
        const { result, done, total } = event;
        const unexpected = isUnexpected(result.verdict);
        if (rewrites) say(done === total ? "" : `${done}/${total} ${result.artifact} ${result.id} ${result.title}`);
        else if (verbose || unexpected) {
          const verdict = styleText(unexpected ? "red" : "green", result.verdict, { stream });
          say(`${done}/${total} ${verdict} ${result.id} ${result.artifact} ${result.durationMs} ms`);
        }
      }
    }
  };
}
