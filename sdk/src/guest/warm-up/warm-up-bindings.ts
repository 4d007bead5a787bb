import type { CapabilityBinding } from "../binding/capability-binding.ts";
import { createMemoryKeyvalue } from "./memory-keyvalue.ts";

/** What warm requests get instead of a host: stores in memory, the defaults of config, a fixed request id. */
export function createWarmUpBindings(configDefaults: Readonly<Record<string, string>>): CapabilityBinding {
  const config = new Map(Object.entries(configDefaults));
  return {
    keyvalue: createMemoryKeyvalue(),
    config: { get: (key) => config.get(key), getAll: () => [...config] },
    host: {
      // Without an id one would be drawn, and there is no randomness.
      readFacts: () => ({ GODWIT_REQUEST_ID: "warm-up" }),
      // The stream's failure was reported before, which fails the build.
      abandon: () => undefined,
    },
  };
}
