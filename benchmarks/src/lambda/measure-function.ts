import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startEmulation } from "@godwit/adapter-lambda/emulate";
import type { MeasuredFunction } from "./measured-function.ts";

/** Lambda's managed runtime. */
const node24 = join(dirname(createRequire(import.meta.url).resolve("node24/package.json")), "bin", "node");

/** What one environment showed. */
export interface FunctionTimes {
  /** From the request that starts the process to its answer, in milliseconds. */
  readonly firstMs: number;
  /** Each request after some hundred, in milliseconds. */
  readonly warmMs: readonly number[];
}

/** Starts a function in one environment on Node 24, behind an emulated function URL, and asks it again and again. */
export async function measureFunction({ folder }: MeasuredFunction, requests: number): Promise<FunctionTimes> {
  const emulation = await startEmulation({
    ingress: "url",
    functionDirectory: folder,
    port: 0,
    hostname: "127.0.0.1",
    env: {},
    maxEnvironments: 1,
    nodePath: node24,
  });
  try {
    const url = `${emulation.url}/items/1`;
    const firstMs = await ask(url);
    const all: number[] = [];
    for (let request = 0; request < requests; request++) all.push(await ask(url));
    return { firstMs, warmMs: all.slice(requests / 2) };
  } finally {
    await emulation.close();
  }
}

async function ask(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Cannot measure "${url}": it answered ${response.status}`);
  return performance.now() - startedAt;
}
