import { BuildError, type BuildErrorDetails } from "./build-error.ts";

/** What is wrong with `godwit.config.ts`. */
export type ConfigErrorCode =
  | "GODWIT_CONFIG_FILE_MISSING"
  | "GODWIT_CONFIG_UNREADABLE"
  | "GODWIT_CONFIG_INVALID"
  | "GODWIT_ENTRY_MISSING";

/** The app's settings cannot be read. */
export class ConfigError extends BuildError {
  override readonly name = "ConfigError";
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string, details?: BuildErrorDetails) {
    super(message, details);
    this.code = code;
  }
}
