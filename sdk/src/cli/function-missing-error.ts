import { typedCommand } from "./typed-command.ts";

/** A folder holds no packaged function. */
export class FunctionMissingError extends Error {
  override readonly name = "FunctionMissingError";
  readonly code = "GODWIT_FUNCTION_MISSING";
  readonly wayOut: string = typedCommand("godwit build --target lambda");

  constructor(directory: string) {
    super(`Cannot emulate "${directory}": it has no folder "function", expected what a build for Lambda writes`);
  }
}
