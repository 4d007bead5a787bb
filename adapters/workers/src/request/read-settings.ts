/** What an operator says of a worker in its variables. */
export interface WorkerSettings {
  /** The worker is reached through Cloudflare's edge alone, so what the edge writes into requests is true. */
  readonly trustsEdge: boolean;
  /** Origins that the app may call: it narrows the app's list, and is the only way to a private address. `undefined` leaves it to the app. */
  readonly allowOutbound: readonly string[] | undefined;
  /** After each request compare the app's instance with its first state: slow, for tests. */
  readonly verify: boolean;
}

/** A variable of the worker's has a value that means nothing. */
export class SettingInvalidError extends Error {
  override readonly name = "SettingInvalidError";
  readonly code = "GODWIT_SETTING_INVALID";

  constructor(variable: string, expected: string) {
    super(`Cannot read the variable "${variable}": its value means nothing, expected ${expected}`);
  }
}

/**
 * `GODWIT_TRUST_EDGE=1`: behind Cloudflare's edge. `GODWIT_ALLOW_OUTBOUND`: origins with commas between them. `GODWIT_VERIFY=1`: instances
 * are compared.
 * @throws SettingInvalidError
 */
export function readSettings(env: Readonly<Record<string, unknown>>): WorkerSettings {
  const { GODWIT_TRUST_EDGE: trustEdge = "", GODWIT_ALLOW_OUTBOUND: outbound = "" } = env;
  if (!["", "0", "1"].includes(String(trustEdge))) throw new SettingInvalidError("GODWIT_TRUST_EDGE", "0 or 1");
  if (typeof outbound !== "string") {
    throw new SettingInvalidError("GODWIT_ALLOW_OUTBOUND", "origins with commas between them");
  }
  return {
    trustsEdge: String(trustEdge) === "1",
    verify: env.GODWIT_VERIFY === "1",
    allowOutbound: outbound === "" ? undefined : outbound.split(",").map((origin) => origin.trim()),
  };
}
