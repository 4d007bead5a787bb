/** The process was not started as Lambda starts one. */
export class EnvironmentMissingError extends Error {
  override readonly name = "EnvironmentMissingError";
  readonly code = "GODWIT_LAMBDA_ENVIRONMENT_MISSING";

  constructor(variable: string) {
    super(`Cannot run the function: the environment variable "${variable}" is not set`);
  }
}
