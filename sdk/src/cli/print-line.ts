/** How long a line may wait for others, in milliseconds: nobody sees it, and a busy host writes a hundredth as often. */
const TOGETHER_MS = 10;

let waiting: string[] = [];

/** Prints a line to standard output, with those that come right after it in one write. None is lost when the process exits. */
export function printLine(line: string): void {
  if (waiting.length === 0) {
    setTimeout(flushLines, TOGETHER_MS);
    process.once("exit", flushLines);
  }
  waiting.push(line);
}

function flushLines(): void {
  if (waiting.length === 0) return;
  const lines = waiting;
  waiting = [];
  process.off("exit", flushLines);
  console.log(lines.join("\n"));
}
