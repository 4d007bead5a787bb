import type { AppManifest } from "@godwit/wit";

/** What one request of an app may use. */
export type AppLimits = Required<AppManifest["limits"]>;
