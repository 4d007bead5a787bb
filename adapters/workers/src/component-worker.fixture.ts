import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PreparedModuleFiles, prepareModules } from "@godwit/runtime-reference/prepare";
import { bundleModule } from "./build/bundle-module.ts";
import { compatibilityDate } from "./build/compatibility-date.ts";
import { startWorkerd } from "./emulate/workerd/start-workerd.ts";
import type { WorkerModule } from "./emulate/workerd/workerd-config.ts";

/** A component in real workerd, every answer compared with its instance's pristine state. */
export interface ComponentWorker {
  readonly url: string;
  readonly pid: number;
  readonly prepared: PreparedModuleFiles;
  /** Events of the host but finished requests, as they were printed. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** How many instances were started so far: each instantiates all core modules. */
  startedInstances(): Promise<number>;
  /** Of the process, in MB: the most that it had so far. */
  peakMemory(): Promise<number>;
  close(): Promise<void>;
}

export interface ComponentWorkerOptions {
  /** The folder with `app.json`. */
  readonly app: string;
  /** JavaScript of options for `openComponent`. */
  readonly options?: string;
  /** JavaScript that comes before all of it. */
  readonly prelude?: string;
  /** Leaves all files in the configuration, and none in the worker: what the process takes without it. */
  readonly isIdle?: boolean;
}

const request = fileURLToPath(new URL("request", import.meta.url));

export async function startComponentWorker({
  app,
  options = "",
  prelude = "",
  isIdle = false,
}: ComponentWorkerOptions): Promise<ComponentWorker> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-component-"));
  const prepared = await prepareModules(app, folder);
  const cores = prepared.files.filter(({ kind }) => kind === "wasm").map(({ name }) => name);
  const source = isIdle ? idle : prelude + entry(cores, options);
  await writeFile(join(folder, "worker.js"), isIdle ? source : await bundleModule(source));
  const modules: readonly WorkerModule[] = [
    { name: "worker.js", kind: "esModule", file: "worker.js" },
    // Of the kind that nothing is made of before somebody imports it.
    ...prepared.files.map(({ name, kind }) => ({ name, kind: isIdle ? "data" : kind, file: name }) as const),
  ];
  const events: Record<string, unknown>[] = [];
  const workerd = await startWorkerd({
    folder,
    config: { modules, compatibilityDate, compatibilityFlags: ["enable_request_signal"] },
    onLine: (_, line) => events.push(line.startsWith("{") ? JSON.parse(line) : { line }),
  });
  return {
    url: workerd.url,
    pid: workerd.pid,
    prepared,
    events,
    async startedInstances() {
      return Number(await (await fetch(`${workerd.url}/godwit-instances`)).text()) / cores.length;
    },
    async peakMemory() {
      const status = await readFile(`/proc/${workerd.pid}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000);
    },
    async close() {
      await workerd.close();
      await rm(folder, { recursive: true });
    },
  };
}

const idle = 'export default { fetch: () => new Response("idle") };\n';

function entry(cores: readonly string[], options: string): string {
  return `import { createMemoryBackend } from "@godwit/runtime-reference/isolate";
import { openComponent } from "${request}/component/open-component.ts";
import { createWorker } from "${request}/create-worker.ts";
import manifest from "./app.json";
import engine from "./engine.json";
import * as glue from "./glue.js";
import image from "./app.image";
${cores.map((name, index) => `import core${index} from "./${name}";`).join("\n")}
let instances = 0;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...given) {
    super(...given);
    instances += 1;
  }
};
const cores = { ${cores.map((name, index) => `${JSON.stringify(name)}: core${index}`).join(", ")} };
const worker = createWorker({
  open: () => openComponent({
    app: { manifest, engine, glue, image, cores },
    keyvalue: createMemoryBackend(),
    config: {},
    openOutbound: () => () => Promise.reject(new Error("no call was expected")),
    observe: (event) => { if (event.type !== "request") console.log(JSON.stringify(event)); },
    verify: true,
    ${options}
  }),
});
export default {
  fetch(request, env, context) {
    if (request.url.endsWith("/godwit-instances")) return new Response(String(instances));
    return worker.fetch(request, env, context);
  },
};
`;
}
