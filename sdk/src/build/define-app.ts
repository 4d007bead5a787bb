import type { AppSettings } from "./app-settings.ts";

export type {
  AppSettings,
  ConfigKeySettings,
  LimitSettings,
  TargetSettings,
  WarmRequestSettings,
  WorkersSettings,
  WorkersStore,
} from "./app-settings.ts";

/**
 * Gives `godwit.config.ts` its types; returns `settings` as they are.
 * @example
 * ```ts
 * import { defineApp } from "@godwit/sdk/config";
 *
 * export default defineApp({
 *   name: "guestbook",
 *   stores: ["visits"],
 *   config: { greeting: { default: "hello" }, apiKey: { secret: true } },
 *   outbound: ["https://api.example.org"],
 * });
 * ```
 */
export function defineApp(settings: AppSettings): AppSettings {
  return settings;
}
