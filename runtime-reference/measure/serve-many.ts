import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createHost } from "../src/host.ts";
import { testCall } from "../test-components/test-app.ts";

/** What this program, in a process of its own, writes to standard output for the benchmarks. */
interface DensityFigures {
  readonly apps: number;
  /** From the start of the process to a host that has them all. */
  readonly startMs: number;
  /** The 99th percentile of each app's first request, all called in turn, in milliseconds. */
  readonly firstP99Ms: number;
  readonly firstP50Ms: number;
  /** The same of the second round, when every app was called before. */
  readonly secondP50Ms: number;
  readonly residentMiB: number;
}

const { values } = parseArgs({ options: { apps: { type: "string" }, cache: { type: "string" } } });
const folder = values.apps ?? "";
const names = await readdir(folder);
const apps = names.map((name) => ({ directory: join(folder, name), routes: [`/${name}`] }));
const host = await createHost({ apps, cacheDirectory: values.cache ?? "" });
const startMs = performance.now();
const first = await callEach();
const second = await callEach();
const figures: DensityFigures = {
  apps: names.length,
  startMs,
  firstP50Ms: percentile(first, 0.5),
  firstP99Ms: percentile(first, 0.99),
  secondP50Ms: percentile(second, 0.5),
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
};
await host.close();
console.log(JSON.stringify(figures));

async function callEach(): Promise<readonly number[]> {
  const times: number[] = [];
  for (const name of names) {
    const startedAt = performance.now();
    const { status, body, finished } = await host.answer(testCall(`/${name}/`));
    const text = await readText(body);
    await finished;
    times.push(performance.now() - startedAt);
    const isItself = status === 200 && JSON.parse(text).app === name;
    if (!isItself) throw new Error(`Cannot measure "${name}": it answered ${status} ${text}`);
  }
  return times;
}

async function readText(body: Awaited<ReturnType<typeof host.answer>>["body"]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
