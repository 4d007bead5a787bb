import { parseArgs } from "node:util";
import { appLoader } from "../src/app/app-loader.ts";
import { serveApp } from "../src/app/serve-app.ts";
import type { Answer } from "../src/component/answer.ts";
import type { Call } from "../src/component/call.ts";
import { isolationOf } from "../src/component/isolation.ts";
import { startInstance } from "../src/component/start-instance.ts";
import { createHost } from "../src/host.ts";
import { GuestTurns } from "../src/imports/guest-turns.ts";
import { createMemoryBackend } from "../src/keyvalue/memory-backend.ts";

/** What this program, in a process of its own, writes to standard output for the benchmarks. */
interface InProcessFigures {
  /** Medians, in milliseconds. */
  readonly resetMs: number;
  readonly requestMs: number;
  /** Which glue serves the guest's calls of the host. */
  readonly glue: "own" | "jco";
}

const { values } = parseArgs({
  options: { app: { type: "string" }, cache: { type: "string" }, requests: { type: "string", default: "5000" } },
});
const directory = values.app ?? "";
const cacheDirectory = values.cache ?? "";
const requests = Number(values.requests);

const figures: InProcessFigures = {
  requestMs: await measureRequests(),
  ...(await measureResets()),
};
console.log(JSON.stringify(figures));

async function measureRequests(): Promise<number> {
  const host = await createHost({ apps: [{ directory }], cacheDirectory });
  const times: number[] = [];
  for (let request = 0; request < requests; request++) {
    const startedAt = performance.now();
    await finish(await host.answer(call()));
    times.push(performance.now() - startedAt);
  }
  await host.close();
  return medianOfSecondHalf(times);
}

async function measureResets(): Promise<Pick<InProcessFigures, "resetMs" | "glue">> {
  const load = appLoader({ cacheDirectory });
  const openOutbound = () => () => Promise.reject(new Error("no call was expected"));
  const app = await serveApp({ directory }, { keyvalue: createMemoryBackend(), load, openOutbound });
  const isolation = isolationOf(app.component.engine);
  if (isolation.mode !== "reset") throw new Error(`Cannot measure resets: ${isolation.reason}`);
  const instance = await startInstance(app.component, { turns: new GuestTurns(), verify: false });
  const options = { deadline: Date.now() + 60_000, capabilities: app.capabilities, onOutput: () => {} };
  const times: number[] = [];
  for (let request = 0; request < requests; request++) {
    await finish(await instance.handle(call(), options));
    const startedAt = performance.now();
    if (!instance.recycle()) throw new Error("Cannot measure resets: the instance did not recycle");
    times.push(performance.now() - startedAt);
  }
  return { resetMs: medianOfSecondHalf(times), glue: app.component.engine.glue.madeBy === "godwit" ? "own" : "jco" };
}

async function finish({ status, body, finished }: Answer): Promise<void> {
  while ((await body?.read()) !== undefined);
  await finished;
  if (status !== 200) throw new Error(`Cannot measure requests: the answer was ${status}`);
}

function call(): Call {
  return {
    id: "measured",
    method: "GET",
    scheme: "http",
    authority: "app.test",
    pathWithQuery: "/items/1",
    headers: [["accept", "*/*"]],
    body: undefined,
    clientAddress: "127.0.0.1",
    clientGone: new AbortController().signal,
  };
}

/** The first half warms the JavaScript engine up. */
function medianOfSecondHalf(times: readonly number[]): number {
  const sorted = times.slice(times.length / 2).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
