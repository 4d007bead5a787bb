import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { onCore } from "./serve-peer.ts";

/** What one round of load showed. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const autocannon = createRequire(import.meta.url).resolve("autocannon/autocannon.js");

/** Asks `url` for some seconds over a few connections. @throws when an answer was missing or no 2xx */
export function measureLoad(url: string, seconds: number, connections: number): Promise<Round> {
  return runAutocannon(url, ["-d", String(seconds), "-c", String(connections)]);
}

/** Sends so many requests over a few connections. @throws when an answer was missing or no 2xx */
export function measureAmount(url: string, requests: number, connections: number): Promise<Round> {
  return runAutocannon(url, ["-a", String(requests), "-c", String(connections)]);
}

async function runAutocannon(url: string, amount: readonly string[]): Promise<Round> {
  const options = ["-j", ...amount, url];
  const [program = "", ...args] = onCore(1, [process.execPath, autocannon, ...options]);
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 16 * 2 ** 20 });
  const result = JSON.parse(stdout) as AutocannonResult;
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`Cannot measure "${url}": ${failed} requests had no answer or a wrong one`);
  return { requestsPerSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** What is used of autocannon's `--json`. */
interface AutocannonResult {
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number };
}
