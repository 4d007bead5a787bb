import { join, resolve } from "node:path";
import type { AppManifest } from "@godwit/wit";
import type { AdapterOptions, NativeBundle } from "./adapter.ts";
import type { AppSettings } from "./app-settings.ts";
import { assertAdapterOptions } from "./assert-adapter-options.ts";
import type { BuildReport } from "./build-report.ts";
import type { BuildStep } from "./build-step.ts";
import { bundleHandler, bundleNatively } from "./bundle-handler.ts";
import { checkTypes } from "./check-types.ts";
import { componentOfBundle } from "./component-of-bundle.ts";
import { createBackground } from "./create-background.ts";
import { loadAdapter } from "./load-adapter.ts";
import { manifestOfApp } from "./manifest-of-app.ts";
import { packagesOfBundle } from "./packages-of-bundle.ts";
import { readAppConfig } from "./read-app-config.ts";
import { recordSteps } from "./record-steps.ts";
import { reportBuild } from "./report-build.ts";
import { resolveTarget } from "./resolve-target.ts";
import type { Target } from "./target.ts";
import { writeApp } from "./write-app.ts";

/** What to build, and how. */
export interface BuildOptions {
  /** The folder with `godwit.config.ts`. */
  readonly directory: string;
  /** Default: `reference`. */
  readonly target?: Target;
  /** Default: `dist` in `directory`. */
  readonly outDirectory?: string;
  /** Told of each step, when it begins and when it has ended well. */
  readonly onStep?: (step: BuildStep) => void;
  /** Instead of the config's `warm`: other requests, or none for a component that is not warmed. */
  readonly warm?: AppSettings["warm"];
  /** How long the top level of the handler's module and the warm requests may run, in milliseconds. Default: 60000, since a busy machine starts the engine slowly. */
  readonly loadTimeoutMs?: number;
  /** What the target's adapter is told, see `Adapter.options`. */
  readonly adapterOptions?: AdapterOptions;
  /** Where components are kept between builds. Default: the user's cache folder. */
  readonly cacheDirectory?: string;
}

/** A built app. */
export interface BuiltApp {
  readonly name: string;
  /** `<outDirectory>/<name>/<target>`, absolute. */
  readonly directory: string;
  readonly manifest: AppManifest;
  readonly report: BuildReport;
  /** As `PackagedApp.bundleNatively`. */
  bundleNatively(): Promise<NativeBundle>;
}

/**
 * Builds an app: settings → bundle → component → folder.
 * @throws {BuildError} of the step that failed; what was built before is still there.
 * @example
 * ```ts
 * import { buildApp } from "@godwit/sdk/build";
 *
 * const app = await buildApp({ directory: "examples/hello" });
 * console.log(app.directory, app.report.component.bytes);
 * ```
 */
export async function buildApp(options: BuildOptions): Promise<BuiltApp> {
  const steps = recordSteps(options.onStep);
  const app = await steps.run("settings", () => readAppConfig(options.directory, options.warm));
  const target = resolveTarget(options.target ?? "reference", app);
  const adapter = await loadAdapter(target.name, app.directory);
  const { adapterOptions = {} } = options;
  assertAdapterOptions(target.name, adapter, adapterOptions);
  const directory = join(resolve(options.outDirectory ?? join(app.directory, "dist")), app.name, target.name);

  await using background = createBackground();
  const types = background.start((signal) => steps.run("types", () => checkTypes(app, signal)));
  const bundle = await steps.run("bundle", () =>
    bundleHandler(app, target.binding, target.guest, adapter?.syntaxRules?.(app)),
  );
  const making = background.start((signal) =>
    steps.run("componentize", () => componentOfBundle(app, bundle, { ...options, target, signal })),
  );
  // First the types: what an error in them says is most often why the module does not load, too.
  await types;
  const { component, isCached } = await making;

  const manifest = manifestOfApp(app, target.name, component);
  const packages = await packagesOfBundle(bundle.modules);
  await steps.run("write", () => writeApp(directory, { manifest, component, map: bundle.map, packages }));
  const { targets } = app;
  const packagedApp = { directory, manifest, targets, bundleNatively: () => bundleNatively(app, target.guest) };
  const packaged = adapter && (await steps.run("package", () => adapter.package(packagedApp, adapterOptions)));

  const report = reportBuild({ steps: steps.times, bundle, component, isCached, packages, packaged });
  return { ...packagedApp, name: app.name, report };
}
