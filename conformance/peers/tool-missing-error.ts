/** Installing a peer needs a program that is not on this machine. */
export class ToolMissingError extends Error {
  override readonly name = "ToolMissingError";
  readonly code = "GODWIT_TOOL_MISSING";

  constructor(tool: string) {
    super(`Cannot run "${tool}": it is not on the PATH`);
  }
}
