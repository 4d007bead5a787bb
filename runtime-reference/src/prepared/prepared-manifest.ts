import type { AppManifest } from "@godwit/wit";
import type { AppLimits } from "../app/app-limits.ts";

/** `app.json` with all limits filled in, whose defaults stand in a schema that is another package's. */
export interface PreparedManifest extends AppManifest {
  readonly limits: AppLimits;
}
