import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { type Asked, askForAWhile } from "./ask-for-a-while.ts";
import { type Latencies, latenciesOf } from "./latencies.ts";
import type { BuiltFolder } from "./peer.ts";
import { serveCommand } from "./reference-peer.ts";
import { freePort, servePeer } from "./serve-peer.ts";
import { type Spread, spreadOf } from "./spread.ts";

/** What is asked of the host beside the app that is measured. */
const neighbours = [
  { name: "nobody", path: undefined, connections: 0 },
  { name: "one that loops, over 1 connection", path: "/loop", connections: 1 },
  { name: "one that loops, over 8 connections", path: "/loop", connections: 8 },
  { name: "one that takes memory, over 1 connection", path: "/hungry", connections: 1 },
] as const;

/** 400 requests a second at most: it is not to be busy itself. */
const VICTIM = { connections: 16, pauseMs: 40 };

/** How long an app's answers take beside a neighbour, in one process of the reference host. */
export interface Neighbours {
  readonly threads: number;
  readonly neighbour: string;
  /** Of all requests of the app, over all of its connections. */
  readonly latencies: Latencies;
  /** The medians of its connections: each is on one thread for good. */
  readonly connectionP50Ms: Spread;
  /** How many answers of which status the neighbour got: 504 was ended, 200 was refused memory. */
  readonly neighbourStatuses: Readonly<Record<string, number>>;
}

export interface NeighboursOptions {
  readonly seconds: number;
  /** Where to build the neighbours. */
  readonly folder: string;
  readonly onProgress: (text: string) => void;
}

/** Measures an app alone and beside each neighbour, with one and with two serving threads. */
export async function measureNeighbours(
  app: BuiltFolder,
  { seconds, folder, onProgress }: NeighboursOptions,
): Promise<readonly Neighbours[]> {
  onProgress("building neighbours");
  const routed = [app.directory];
  for (const name of ["loop", "hungry"]) {
    const directory = fileURLToPath(new URL(`../apps/${name}`, import.meta.url));
    const built = await buildApp({ directory, outDirectory: join(folder, name) });
    routed.push(`${built.directory}=/${name}`);
  }
  const measured: Neighbours[] = [];
  for (const threads of [1, 2]) {
    onProgress(`neighbours, ${threads === 1 ? "one thread" : `${threads} threads`}`);
    const port = await freePort();
    const command = serveCommand(routed, port, "--threads", String(threads));
    // On any core: threads that share one are not apart.
    await using server = await servePeer(command, port, "any");
    await warmUp(server.url, seconds * 500);
    for (const neighbour of neighbours)
      measured.push({ threads, ...(await measureBeside(server.url, neighbour, seconds)) });
  }
  return measured;
}

/** V8 compiles what runs often anew, beside it: that takes thousands of requests. */
async function warmUp(url: string, milliseconds: number): Promise<void> {
  await askForAWhile(new URL("/items/1", url).href, { ...VICTIM, pauseMs: 5, milliseconds });
  await askForAWhile(new URL("/hungry", url).href, { connections: 4, pauseMs: 0, milliseconds: 200 });
}

async function measureBeside(
  url: string,
  { name, path, connections }: (typeof neighbours)[number],
  seconds: number,
): Promise<Omit<Neighbours, "threads">> {
  const milliseconds = seconds * 1000;
  // It begins before and ends after the requests that are measured.
  const asking =
    path && askForAWhile(new URL(path, url).href, { connections, pauseMs: 0, milliseconds: milliseconds + 400 });
  await sleep(200);
  const asked = await askForAWhile(new URL("/items/1", url).href, { ...VICTIM, milliseconds });
  const { 200: fine = 0, ...others } = sumOf(asked);
  if (Object.keys(others).length > 0 || fine === 0) {
    throw new Error(`Cannot measure "${url}" beside ${name}: statuses ${JSON.stringify(others)}`);
  }
  return {
    neighbour: name,
    latencies: latenciesOf(asked.flatMap(({ latencies }) => latencies)),
    connectionP50Ms: spreadOf(asked.map(({ latencies }) => latenciesOf(latencies).p50Ms)),
    neighbourStatuses: sumOf((await asking) ?? []),
  };
}

function sumOf(asked: readonly Asked[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const { statuses } of asked) {
    for (const [status, count] of Object.entries(statuses)) sum[status] = (sum[status] ?? 0) + count;
  }
  return sum;
}
