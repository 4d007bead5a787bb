import type { AppConfig } from "./app-config.ts";
import type { AppSettings } from "./app-settings.ts";

/** The `warm` of an app's settings with every default filled in. */
export function warmRequests(warm: NonNullable<AppSettings["warm"]>): AppConfig["warm"] {
  return warm
    .map((request) => (typeof request === "string" ? { path: request } : request))
    .map((request) => ({ method: "GET", headers: {}, ...request }));
}
