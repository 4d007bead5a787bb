import type { Error as ConfigError } from "@godwit/wit/host/config-rc.1/wasi-config-store";
import type { ConfigSource } from "../capabilities.ts";
import type { CurrentRequest } from "../current-request.ts";
import type { Awaitable } from "../keyvalue-backend.ts";

export interface ConfigStore {
  get(key: string): Promise<string | undefined>;
  getAll(): Promise<(readonly [key: string, value: string])[]>;
}

/** wasi:config/store: one shape under its three version names. Only declared keys have values. */
export function createConfigStore(current: CurrentRequest): ConfigStore {
  return {
    get: (key) => read(current, (config) => config.get(key)),
    getAll: async () => [...(await read(current, (config) => config.getAll()))],
  };
}

async function read<T>(current: CurrentRequest, work: (config: ConfigSource) => Awaitable<T>): Promise<T> {
  const { scope } = current;
  try {
    return await scope.wait(() => work(current.capabilities.config));
  } catch (cause) {
    if (scope.closedBy !== undefined) throw scope.closedBy;
    throw { tag: "io", val: cause instanceof Error ? cause.message : String(cause) } satisfies ConfigError;
  }
}
