import type { AppManifest } from "@godwit/wit";
import type { TargetSettings } from "./app-settings.ts";

/** The settings of an app with every default filled in. */
export interface AppConfig
  extends Required<Omit<AppManifest, "world" | "target" | "component" | "sourceMap" | "limits">> {
  /** Where `godwit.config.ts` lies, absolute. */
  readonly directory: string;
  /** Its name, for example `godwit.config.ts`. */
  readonly configFile: string;
  /** The module with the handler, absolute. */
  readonly entry: string;
  readonly limits: Required<AppManifest["limits"]>;
  readonly targets: TargetSettings;
}
