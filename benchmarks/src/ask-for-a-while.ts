import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What one connection was answered. */
export interface Asked {
  /** Milliseconds of each request, in order. */
  readonly latencies: readonly number[];
  /** How many answers had which status; `broken` is one that ended before its end. */
  readonly statuses: Readonly<Record<string, number>>;
}

export interface AskOptions {
  readonly milliseconds: number;
  readonly connections: number;
  /** Between an answer and the next request of its connection, in milliseconds. */
  readonly pauseMs: number;
}

/** Asks `url` over connections that stay open, one request after the other on each. Rejects when one is not answered. */
export function askForAWhile(url: string, { milliseconds, connections, pauseMs }: AskOptions): Promise<Asked[]> {
  const end = performance.now() + milliseconds;
  return Promise.all(Array.from({ length: connections }, () => askOn(url, end, pauseMs)));
}

async function askOn(url: string, end: number, pauseMs: number): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  // Connections are not to ask in step.
  await sleep(Math.random() * pauseMs);
  while (performance.now() < end) {
    const startedAt = performance.now();
    const status = await askOnce(url, agent);
    latencies.push(performance.now() - startedAt);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  agent.destroy();
  return { latencies, statuses };
}

function askOnce(url: string, agent: Agent): Promise<number | "broken"> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      // A host may cut off what takes more than it is allowed.
      response.on("error", () => resolve("broken"));
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    request.on("error", reject);
  });
}
