/** The host could not give config values (wasi:config `error`). */
export class ConfigUnavailableError extends Error {
  override readonly name = "ConfigUnavailableError";
  readonly code = "GODWIT_CONFIG_UNAVAILABLE";

  /** @param act for example `read config "greeting"`; `why` is the host's own message */
  constructor(act: string, why: string, options: { readonly cause: unknown }) {
    super(`Cannot ${act}: ${why}`, options);
  }
}
