import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ComponentGlue } from "../src/component/glue-module.ts";
import { startInstance } from "../src/component/start-instance.ts";
import { GuestTurns } from "../src/imports/guest-turns.ts";
import { unlimited } from "../src/imports/request-limits.ts";
import { loadPreparedModules } from "../src/isolate/load-prepared-modules.ts";
import { createFuelMeter } from "../src/limits/fuel/create-fuel-meter.ts";
import { fuelPerMs } from "../src/limits/fuel/fuel-per-ms.ts";
import { prepareModules } from "../src/prepared/prepare-modules.ts";
import { createTestApp, testCall } from "../test-components/test-app.ts";
import { readText } from "../test-components/test-body.ts";
import { writeTestApp } from "../test-components/write-test-app.ts";

// How much fuel a millisecond of a processor stands for, by kind of work: `node --conditions=@godwit/source measure/fuel.ts`.

const rounds = 12;

const folder = await mkdtemp(join(tmpdir(), "godwit-fuel-"));
const app = join(folder, "app");
await writeTestApp(app, {}, "work-guest.js");
const modules = join(folder, "modules");
await prepareModules(app, modules);
const { component } = await loadModules(modules);
const meter = createFuelMeter();
const capabilities = createTestApp(component).capabilities;

const source = await readFile(new URL("../test-components/work-guest.js", import.meta.url), "utf8");
const paths = [...source.matchAll(/^ {2}"(\/[a-z-]+)"/gm)].map(([, path]) => path as string);
const rates: number[] = [];
for (const path of paths) {
  const runs: { readonly fuel: number; readonly cpuMs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await run(path));
  // The first rounds compile.
  const fastest = runs.slice(rounds / 2).reduce((one, other) => (one.cpuMs < other.cpuMs ? one : other));
  const rate = fastest.fuel / fastest.cpuMs;
  // What takes less cannot be told from the rest of a request.
  if (fastest.cpuMs > 1) rates.push(rate);
  const columns = [fastest.fuel, `${fastest.cpuMs.toFixed(2)} ms`, `${Math.round(rate / 1000)}k/ms`];
  console.log(path.padEnd(22), ...columns.map((column) => String(column).padStart(12)));
}
const sorted = rates.toSorted((a, b) => a - b);
const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
console.log(
  `least ${Math.round((sorted[0] ?? 0) / 1000)}k, median ${Math.round(middle / 1000)}k, most ${Math.round((sorted.at(-1) ?? 0) / 1000)}k; fuelPerMs is ${fuelPerMs / 1000}k`,
);
await rm(folder, { recursive: true });

/** One request in an instance of its own. */
async function run(path: string): Promise<{ readonly fuel: number; readonly cpuMs: number }> {
  let clock: ReturnType<typeof meter.register> | undefined;
  const watched = {
    register: () => {
      clock = meter.register();
      return clock;
    },
  };
  const instance = await startInstance(component, { turns: new GuestTurns(), verify: false, meter: watched }, 1000);
  const before = process.threadCpuUsage();
  const answer = await instance.handle(testCall(path), {
    deadline: Date.now() + 60_000,
    capabilities,
    limits: { ...unlimited, cpuMs: 100_000 },
    onOutput: console.error,
  });
  await readText(answer.body);
  await answer.finished;
  const { user, system } = process.threadCpuUsage(before);
  if (answer.status !== 200) throw new Error(`Cannot measure ${path}: it answered ${answer.status}`);
  return { fuel: Math.round((clock?.usedMs ?? 0) * fuelPerMs), cpuMs: (user + system) / 1000 };
}

async function loadModules(directory: string) {
  const text = (name: string) => readFile(join(directory, name), "utf8");
  await writeFile(join(directory, "glue.mjs"), await text("glue.js"));
  const glue: ComponentGlue = await import(pathToFileURL(join(directory, "glue.mjs")).href);
  const cores: Record<string, WebAssembly.Module> = {};
  for (const file of await readdir(directory)) {
    if (file.endsWith(".wasm")) cores[file] = await WebAssembly.compile(await readFile(join(directory, file)));
  }
  const image = new Uint8Array(await readFile(join(directory, "app.image"))).buffer;
  if (glue.madeBy === undefined) throw new Error("Cannot measure fuel: the glue is jco's");
  return loadPreparedModules({
    manifest: await text("app.json"),
    engine: await text("engine.json"),
    glue,
    cores,
    image,
  });
}
