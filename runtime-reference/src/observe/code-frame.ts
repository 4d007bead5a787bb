const CONTEXT = 2;
/** Wider lines are cut: generated sources have lines of megabytes. */
const WIDTH = 160;

/** The lines around a position, numbered, with the line and the column marked; `line` and `column` from 1. */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|[\n\r]/);
  const first = Math.max(1, line - CONTEXT);
  const last = Math.min(lines.length, line + CONTEXT);
  const digits = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = (lines[number - 1] ?? "").slice(0, WIDTH);
    frame.push(`${number === line ? ">" : " "} ${String(number).padStart(digits)} | ${text}`.trimEnd());
    if (number === line && column <= WIDTH) {
      // Tabs stay tabs, so that the mark stands below its character whatever their width.
      frame.push(`  ${" ".repeat(digits)} | ${text.slice(0, column - 1).replace(/[^\t]/g, " ")}^`);
    }
  }
  return frame.join("\n");
}
