import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PreparedModuleFiles, prepareModules } from "@godwit/runtime-reference/prepare";
import { bundleModule } from "../src/build/bundle-module.ts";
import { compatibilityDate } from "../src/build/compatibility-date.ts";
import { startWorkerd } from "../src/emulate/workerd/start-workerd.ts";
import type { WorkerModule } from "../src/emulate/workerd/workerd-config.ts";

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
}

/** What the process takes around a worker that does nothing, in MB. */
export async function idleMemory(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-idle-"));
  await writeFile(join(folder, "worker.js"), 'export default { fetch: () => new Response("idle") };\n');
  const modules: readonly WorkerModule[] = [{ name: "worker.js", kind: "esModule", file: "worker.js" }];
  const workerd = await startWorkerd({ folder, isCompiled: true, config: { modules, compatibilityDate } });
  for (let request = 0; request < 100; request += 1) await (await fetch(workerd.url)).text();
  const memory = await peakMemoryOf(workerd.pid);
  await workerd.close();
  await rm(folder, { recursive: true });
  return memory;
}

async function peakMemoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000);
}

const request = fileURLToPath(new URL("../src/request", import.meta.url));

export async function startComponentWorker({
  app,
  options = "",
  prelude = "",
}: ComponentWorkerOptions): Promise<ComponentWorker> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-component-"));
  const prepared = await prepareModules(app, folder);
  const cores = prepared.files.filter(({ kind }) => kind === "wasm").map(({ name }) => name);
  const source = prelude + entry(cores, options);
  await writeFile(join(folder, "worker.js"), await bundleModule(source));
  const modules: readonly WorkerModule[] = [
    { name: "worker.js", kind: "esModule", file: "worker.js" },
    ...prepared.files.map(({ name, kind }) => ({ name, kind, file: name })),
  ];
  const events: Record<string, unknown>[] = [];
  const workerd = await startWorkerd({
    folder,
    isCompiled: true,
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
    peakMemory: () => peakMemoryOf(workerd.pid),
    async close() {
      await workerd.close();
      await rm(folder, { recursive: true });
    },
  };
}

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
