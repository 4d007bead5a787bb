/** There is no function where one should be. */
export class FunctionFolderError extends Error {
  override readonly name = "FunctionFolderError";
  readonly code = "GODWIT_FUNCTION_FOLDER_EMPTY";

  constructor(directory: string) {
    super(`Cannot emulate the function in "${directory}": it has no module, expected index.mjs`);
  }
}
