import { homedir, platform } from "node:os";
import { join } from "node:path";

/** Where the user's programs keep what they can make again, by the custom of each system. */
export function userCacheDirectory(environment: NodeJS.ProcessEnv): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, "godwit");
  if (platform() === "darwin") return join(homedir(), "Library", "Caches", "godwit");
  if (platform() === "win32") return join(environment.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "godwit");
  return join(homedir(), ".cache", "godwit");
}
