import { REFRESH_VARIABLE } from "./env-names.ts";

/** The variable for refreshes is no time. */
export class RefreshSecondsError extends Error {
  override readonly name = "RefreshSecondsError";
  readonly code = "GODWIT_CONFIG_REFRESH_INVALID";

  constructor(text: string) {
    super(
      `Cannot refresh config after "${text}": ${REFRESH_VARIABLE} is no time, expected whole seconds from 1 to 86400`,
    );
  }
}

/**
 * Seconds after which values are fetched again; `undefined` for never.
 * @throws RefreshSecondsError
 */
export function readRefreshSeconds(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = env[REFRESH_VARIABLE];
  if (text === undefined) return undefined;
  const seconds = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > 86_400) throw new RefreshSecondsError(text);
  return seconds;
}
