import type { ConfigBinding } from "./capability-binding.ts";

/** For an app that declares no config: its component imports none. */
export const config: ConfigBinding = {
  get: () => undefined,
  getAll: () => [],
};
