import type { ConfigBinding } from "../binding/capability-binding.ts";
import { witErrorCase } from "../binding/wit-error.ts";
import type { Config } from "./config.ts";
import { ConfigMissingError } from "./config-missing-error.ts";
import { ConfigUnavailableError } from "./config-unavailable-error.ts";
import { ConfigUndeclaredError } from "./config-undeclared-error.ts";

/** Config over a host's values, narrowed to the keys that the app declares. */
export function createConfig(binding: ConfigBinding, declaredKeys: readonly string[]): Config {
  function get(key: string): string | undefined {
    if (!declaredKeys.includes(key)) throw new ConfigUndeclaredError(key);
    return run(`read config "${key}"`, () => binding.get(key));
  }

  return {
    get,
    require(key) {
      const value = get(key);
      if (value === undefined) throw new ConfigMissingError(key);
      return value;
    },
    all() {
      const values = run("read all config", () => binding.getAll());
      return Object.fromEntries([...values].filter(([key]) => declaredKeys.includes(key)));
    },
  };
}

function run<T>(act: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    const found = witErrorCase(cause);
    throw new ConfigUnavailableError(act, String(found?.val ?? cause), { cause });
  }
}
