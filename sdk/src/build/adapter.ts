import type { AppManifest } from "@godwit/wit";

/** A built app, as an adapter finds it on disk. */
export interface PackagedApp {
  /** `dist/<name>/<target>`, absolute: `app.json`, and beside it what that names. */
  readonly directory: string;
  readonly manifest: AppManifest;
}

/** What an adapter made of an app. */
export interface AdapterResult {
  /** The command line that serves the app; `undefined` where there is none yet. */
  readonly command: string | undefined;
  /** What the developer should know, one sentence each. */
  readonly notes: readonly string[];
}

/** The build half of a platform: its package exports one by the name `adapter`. */
export interface Adapter {
  /** Makes of a built app what its target wants beside the component: command lines, manifests, a README. */
  package(app: PackagedApp): Promise<AdapterResult>;
}
