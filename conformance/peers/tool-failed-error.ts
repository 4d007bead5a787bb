/** A package manager ended with an error. */
export class ToolFailedError extends Error {
  override readonly name = "ToolFailedError";
  readonly code = "GODWIT_TOOL_FAILED";

  /** @param output the end of what it printed */
  constructor(tool: string, code: number | NodeJS.Signals | null, output: string) {
    super(`Cannot finish "${tool}": it ended with ${code}\n${output}`);
  }
}
