import type { AppManifest } from "@godwit/wit";
import type { TargetSettings } from "./app-settings.ts";
import type { SyntaxRule } from "./syntax-rule.ts";

/** A built app, as an adapter finds it on disk. */
export interface PackagedApp {
  /** `dist/<name>/<target>`, absolute: `app.json`, and beside it what that names. */
  readonly directory: string;
  readonly manifest: AppManifest;
  /** What the app's settings say to each target. */
  readonly targets: TargetSettings;
  /**
   * The handler for a platform's own engine, made when it is asked for: an ES module that exports a `NativeHandler` (of
   * `@godwit/wit`) by the name `handler`, and imports nothing. To be called `handler.js`, by which its stacks are known.
   * Rejects with the BuildError of what cannot be bundled.
   */
  bundleNatively(): Promise<NativeBundle>;
}

/** A handler without a component around it. */
export interface NativeBundle {
  readonly code: string;
  /** Source map, version 3, as JSON; its sources are relative to the app's directory. */
  readonly map: string;
}

/** What an adapter made of an app. */
export interface AdapterResult {
  /** The command line that serves the app, a word each; `undefined` where there is none yet. */
  readonly command: readonly string[] | undefined;
  /** What there is to tell of it, where nothing is wrong, one line each. Default: nothing. */
  readonly facts?: readonly string[];
  /** What the developer should know, one sentence each: printed as warnings. */
  readonly notes: readonly string[];
}

/** What a build was told for its adapter, each one of those that the adapter lists. */
export type AdapterOptions = Readonly<Record<string, string>>;

/** The build half of a platform: its package exports one by the name `adapter`. */
export interface Adapter {
  /** What `godwit build` takes for this target: by option name, the values; the first is the default. Default: none. */
  readonly options?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** What it refuses of an app's code, beside what no component can do. Default: nothing. */
  syntaxRules?(app: Pick<PackagedApp, "targets">): readonly SyntaxRule[];
  /** Makes of a built app what its target wants beside the component: command lines, manifests, a README. */
  package(app: PackagedApp, options?: AdapterOptions): Promise<AdapterResult>;
}
