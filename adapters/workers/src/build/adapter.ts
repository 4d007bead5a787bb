import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isolateRoomMiB, prepareModules } from "@godwit/runtime-reference/prepare";
import type { Adapter, AdapterOptions, AdapterResult, PackagedApp } from "@godwit/sdk/build";
import { bundleModule } from "./bundle-module.ts";
import { componentEntry } from "./component-entry.ts";
import { factOnSize } from "./fact-on-size.ts";
import { measureWorker } from "./measure-worker.ts";
import { notesOnSize } from "./notes-on-size.ts";
import { readmeOfWorker } from "./readme-of-worker.ts";
import { refuseIncrementOnEventual } from "./refuse-increment-on-eventual.ts";
import { eventualStores, type PlannedStore, planStores } from "./store-settings.ts";
import { workerFiles } from "./worker-files.ts";
import type { WorkerModuleFile } from "./worker-module-file.ts";
import type { WorkerOptions } from "./worker-options.ts";
import { writeNativeWorker } from "./write-native-worker.ts";
import { writeWorkerTypes } from "./write-worker-types.ts";
import { writeWranglerConfig } from "./write-wrangler-config.ts";

/** The build half of Cloudflare Workers: of a built app, a worker's folder that `wrangler deploy` takes as it is. */
export const adapter: Adapter = {
  options: {
    as: ["bundle", "component"],
    plan: ["paid", "free"],
  },
  syntaxRules: ({ targets }) => [refuseIncrementOnEventual(eventualStores(targets))],
  package: packageApp,
};

async function packageApp(app: PackagedApp, options: AdapterOptions = {}): Promise<AdapterResult> {
  const workerOptions = readOptions(options);
  const { manifest } = app;
  // First: what it refuses is refused before anything takes time.
  const stores = planStores(manifest, app.targets);
  const { native = {} } = app.targets.workers ?? {};
  const folder = join(app.directory, "worker");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { modules, notes } = await writeModules(app, folder, stores, workerOptions);
  const config = writeWranglerConfig(manifest, { modules, stores, native }, workerOptions);
  await writeFile(join(folder, workerFiles.config), config);
  await writeFile(join(folder, workerFiles.types), writeWorkerTypes(manifest, stores));
  const entry: WorkerModuleFile = { path: workerFiles.entry, kind: "esModule" };
  const size = await measureWorker(folder, [entry, ...modules]);
  await writeFile(join(app.directory, "README.md"), readmeOfWorker({ manifest, stores, size }, workerOptions));
  return {
    command: ["godwit", "serve", app.directory, "--emulate", "workers"],
    facts: [factOnSize(size)],
    notes: [...notes, ...notesOnSize(size, workerOptions)],
  };
}

interface WrittenModules {
  /** All but the entry. */
  readonly modules: readonly WorkerModuleFile[];
  readonly notes: readonly string[];
}

async function writeModules(
  app: PackagedApp,
  folder: string,
  stores: readonly PlannedStore[],
  { as }: WorkerOptions,
): Promise<WrittenModules> {
  if (as === "component") return writeComponent(app, folder, stores);
  const modules = await writeNativeWorker(app, folder, stores);
  return {
    modules,
    notes: [
      "isolation: none. Requests share memory and globals; memoryMiB and openStreams do not hold, cpuMs is the platform's",
    ],
  };
}

async function writeComponent(
  { directory, targets, manifest: { limits } }: PackagedApp,
  folder: string,
  stores: readonly PlannedStore[],
): Promise<WrittenModules> {
  const { memoryMiB } = limits;
  const { files, isolation } = await prepareModules(directory, join(folder, workerFiles.app));
  const modules = files.map(({ name, kind }) => ({ path: `${workerFiles.app}/${name}`, kind }));
  const source = componentEntry(modules, stores);
  await writeFile(join(folder, workerFiles.entry), await bundleModule(source));
  return {
    modules,
    notes: [
      ...(isolation.mode === "reset"
        ? []
        : [`each request gets a new instance, which takes milliseconds: ${isolation.reason}`]),
      ...(memoryMiB > isolateRoomMiB
        ? [
            `memoryMiB is ${memoryMiB}, but the instances of one isolate have ${isolateRoomMiB} MiB together: a handler never gets more there`,
          ]
        : []),
      ...(targets.workers?.native === undefined
        ? []
        : ["targets.workers.native adds its bindings, but a component reaches none of them: build it --as bundle"]),
    ],
  };
}

/** The build has checked that they are among those above. */
function readOptions({ as, plan }: AdapterOptions): WorkerOptions {
  return { as: as === "component" ? "component" : "bundle", plan: plan === "free" ? "free" : "paid" };
}
