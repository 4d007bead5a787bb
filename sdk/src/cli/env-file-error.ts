/** The file given with `--env-file` cannot be read. */
export class EnvFileError extends Error {
  override readonly name = "EnvFileError";
  readonly code = "GODWIT_ENV_FILE_UNREADABLE";

  constructor(file: string, state: string, options?: ErrorOptions) {
    super(`Cannot read "${file}" for --env-file: ${state}`, options);
  }
}
