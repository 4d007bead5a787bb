/** A new project was asked for where something already is. */
export class FolderNotEmptyError extends Error {
  override readonly name = "FolderNotEmptyError";
  readonly code = "GODWIT_FOLDER_NOT_EMPTY";

  constructor(directory: string, state: string, options?: ErrorOptions) {
    super(`Cannot make a project in "${directory}": ${state}, expected an empty folder or none`, options);
  }
}
