import type { PlannedStore } from "./store-settings.ts";
import type { WorkerModuleFile } from "./worker-module-file.ts";

/** The source of a worker's entry that runs the app as a component, of modules that `prepareModules` wrote. */
export function componentEntry(modules: readonly WorkerModuleFile[], stores: readonly PlannedStore[]): string {
  const pathTo = (name: string) => modules.find(({ path }) => path.endsWith(`/${name}`))?.path;
  const image = pathTo("app.image");
  const cores = modules.filter(({ kind }) => kind === "wasm").map(({ path }) => path);
  const names = cores.map((path, index) => `${JSON.stringify(path.split("/").at(-1))}: core${index}`);
  return `import { createComponentWorker } from "@godwit/adapter-workers/worker";
import manifest from "./${pathTo("app.json")}";
import engine from "./${pathTo("engine.json")}";
import * as glue from "./${pathTo("glue.js")}";
${image === undefined ? "const image = undefined;" : `import image from "./${image}";`}
${cores.map((path, index) => `import core${index} from "./${path}";`).join("\n")}
${stores.some(({ kind }) => kind === "durable-object") ? 'export { GodwitStore } from "@godwit/adapter-workers/worker";' : ""}
export default createComponentWorker({ manifest, engine, glue, image, cores: { ${names.join(", ")} }, stores: ${JSON.stringify(stores)} });
`;
}
