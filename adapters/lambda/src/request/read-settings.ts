import type { IngressSettings } from "./ingress/ingress-settings.ts";

/** What an operator says of a function in its environment. */
export interface FunctionSettingsOfEnvironment {
  readonly ingress: IngressSettings;
  /** As `HostOptions.allowOutbound`. */
  readonly allowOutbound: readonly string[] | undefined;
}

/** A variable of the function's has a value that means nothing. */
export class SettingInvalidError extends Error {
  override readonly name = "SettingInvalidError";
  readonly code = "GODWIT_SETTING_INVALID";

  constructor(variable: string, expected: string) {
    super(`Cannot read the environment variable "${variable}": its value means nothing, expected ${expected}`);
  }
}

/**
 * `GODWIT_BASE_PATH`: a stage or mapping that is taken off the path, for example `/live`. `GODWIT_TRUSTED_HOPS`: proxies of
 * one's own before the ingress. `GODWIT_FORWARDED_HOST=1`: `x-forwarded-host` is believed. `GODWIT_ALLOW_OUTBOUND`: origins that
 * the app may call, with commas between them; it narrows the app's list, and is the only way to a private address.
 * @throws SettingInvalidError
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): FunctionSettingsOfEnvironment {
  const {
    GODWIT_BASE_PATH: basePath = "",
    GODWIT_TRUSTED_HOPS: hops = "",
    GODWIT_FORWARDED_HOST: forwardedHost = "",
    GODWIT_ALLOW_OUTBOUND: outbound = "",
  } = env;
  if (basePath !== "" && !/^(?:\/[^/?#\s]+)+$/.test(basePath)) {
    throw new SettingInvalidError("GODWIT_BASE_PATH", "a path like /live");
  }
  if (!/^\d{0,2}$/.test(hops)) throw new SettingInvalidError("GODWIT_TRUSTED_HOPS", "a number like 1");
  if (!["", "0", "1"].includes(forwardedHost)) throw new SettingInvalidError("GODWIT_FORWARDED_HOST", "0 or 1");
  return {
    ingress: {
      ...(basePath === "" ? {} : { basePath }),
      ...(hops === "" ? {} : { trustedHops: Number(hops) }),
      forwardedHost: forwardedHost === "1",
    },
    allowOutbound: outbound === "" ? undefined : outbound.split(",").map((origin) => origin.trim()),
  };
}
