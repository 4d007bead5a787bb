import type { Error as ConfigError } from "@godwit/wit/host/config-rc.1/wasi-config-store";
import type { ConfigSource } from "../capabilities.ts";
import type { Awaitable } from "../keyvalue-backend.ts";
import type { RequestScope } from "../request-scope.ts";

export interface ConfigStore {
  get(key: string): Promise<string | undefined>;
  getAll(): Promise<(readonly [key: string, value: string])[]>;
}

/** wasi:config/store: one shape under its three version names. Only declared keys have values. */
export function createConfigStore(scope: RequestScope, config: ConfigSource): ConfigStore {
  return {
    get: (key) => read(scope, () => config.get(key)),
    getAll: async () => [...(await read(scope, () => config.getAll()))],
  };
}

async function read<T>(scope: RequestScope, work: () => Awaitable<T>): Promise<T> {
  try {
    return await scope.wait(work);
  } catch (cause) {
    if (scope.closedBy !== undefined) throw scope.closedBy;
    throw { tag: "io", val: cause instanceof Error ? cause.message : String(cause) } satisfies ConfigError;
  }
}
