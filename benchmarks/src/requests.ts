import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildApp } from "@godwit/sdk/build";
import { measureLoad, type Round } from "./measure-load.ts";
import type { Peer } from "./peer.ts";
import { referencePeer } from "./reference-peer.ts";
import { type ServedPeer, servePeer } from "./serve-peer.ts";
import { formatSpread, spreadOf } from "./spread.ts";
import { wasmtimePeer } from "./wasmtime-peer.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "8" },
    json: { type: "boolean", default: false },
  },
});
const peers: readonly Peer[] = [referencePeer, wasmtimePeer];

interface Measured {
  readonly peer: string;
  readonly served: ServedPeer;
  readonly rounds: Round[];
}

const outDirectory = await mkdtemp(join(tmpdir(), "godwit-benchmark-"));
await using stack = new AsyncDisposableStack();
stack.defer(() => rm(outDirectory, { recursive: true }));
const directory = fileURLToPath(new URL("../apps/hono-json", import.meta.url));
const built = await buildApp({ directory, outDirectory });
const app = { directory: built.directory, component: join(built.directory, built.manifest.component.file) };

const measured: Measured[] = [];
for (const peer of peers) {
  const port = await freePort();
  const command = peer.command(app, port);
  if ("absent" in command) console.error(`${peer.name}: absent (${command.absent})`);
  else measured.push({ peer: peer.name, served: stack.use(await servePeer(command, port)), rounds: [] });
}

// The first round warms the peers up; then they take turns, so that a slow minute of the machine meets them all.
for (let round = 0; round <= Number(values.rounds); round++) {
  for (const { served, rounds } of measured) {
    const result = await measureLoad(served.url, Number(values.seconds), Number(values.connections));
    if (round > 0) rounds.push(result);
  }
  if (!values.json) console.error(round === 0 ? "warmed up" : `round ${round} of ${values.rounds}`);
}

const results = await Promise.all(
  measured.map(async ({ peer, served, rounds }) => ({
    peer,
    firstAnswerMs: served.firstAnswerMs,
    requestsPerSecond: spreadOf(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    ratioToReference: spreadOf(rounds.map((round, index) => round.requestsPerSecond / referenceAt(index))),
    p50: spreadOf(rounds.map(({ p50 }) => p50)),
    p99: spreadOf(rounds.map(({ p99 }) => p99)),
    residentMiB: await served.residentMiB(),
  })),
);
if (values.json) console.log(JSON.stringify({ connections: Number(values.connections), results }));
else {
  for (const result of results) {
    console.log(`${result.peer}
  requests per second      ${formatSpread(result.requestsPerSecond)}
  times the reference's    ${formatSpread(result.ratioToReference, 2)}
  p50, ms                  ${formatSpread(result.p50, 1)}
  p99, ms                  ${formatSpread(result.p99, 1)}
  first answer, ms         ${result.firstAnswerMs.toFixed(0)}
  resident memory, MiB     ${result.residentMiB?.toFixed(0) ?? "unknown"}`);
  }
}

/** The reference's figure of the same round: what the machine did then, it did to both. */
function referenceAt(index: number): number {
  return measured[0]?.rounds[index]?.requestsPerSecond ?? Number.NaN;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("Cannot find a free port");
  return address.port;
}
