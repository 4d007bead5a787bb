import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildApp } from "@godwit/sdk/build";
import { formatNeighbours } from "./describe-neighbours.ts";
import { figures } from "./figures.ts";
import { measureRounds, type PeerRounds } from "./http-rounds.ts";
import { jcoPeer } from "./jco-peer.ts";
import { currentLoad, describeMachine, describeVersions } from "./machine.ts";
import { type Density, measureDensity } from "./measure-density.ts";
import { measureInProcess } from "./measure-in-process.ts";
import { measureNeighbours } from "./measure-neighbours.ts";
import type { BuiltFolder } from "./peer.ts";
import { referencePeer } from "./reference-peer.ts";
import { formatRow, type Row, rowOf } from "./row.ts";
import { freePort, servePeer } from "./serve-peer.ts";
import { measureSoak, type SoakPoint } from "./soak.ts";
import { spreadOf } from "./spread.ts";
import { wasmtimePeer } from "./wasmtime-peer.ts";
import { workerdPeer } from "./workerd-peer.ts";
import { jsonOf, type Results, writeResults } from "./write-results.ts";

const docsFolder = fileURLToPath(new URL("../../docs/benchmarks", import.meta.url));

const help = `Usage: npm run bench -- [options]

Measures the reference host beside its peers, on one core each, and says which floors and goals it meets.

  --json FILE      write the results as JSON
  --results        write them, with plots, into docs/benchmarks
  --quick          few and short rounds: to see that it runs, not how fast
  --rounds N       rounds of load for each peer (default 5)
  --seconds N      seconds of a round (default 5)
  --soak N         requests of the memory curve (default 100000; 1000000 takes minutes)
  --apps N         apps of one host (default 3000, for which the floors are)
  --help
`;

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    results: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    seconds: { type: "string" },
    soak: { type: "string" },
    apps: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

// So that what was started is ended.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

if (values.help) console.log(help);
else await run();

async function run(): Promise<void> {
  const { quick } = values;
  const rounds = Number(values.rounds ?? (quick ? 1 : 5));
  const seconds = Number(values.seconds ?? (quick ? 1 : 5));
  const loadBefore = currentLoad();
  const folder = await mkdtemp(join(tmpdir(), "godwit-bench-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true }));

  const warm = await buildFolder(join(folder, "warm"), ["/items/1", "/"]);
  const cold = await buildFolder(join(folder, "cold"), []);
  const rows: Row[] = [];

  progress("resets and requests, in process");
  const inProcess = [];
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    inProcess.push(await measureInProcess(warm.directory, join(folder, "cache"), quick ? 1000 : 8000));
  }
  const glue =
    inProcess[0]?.glue === "own" ? "all calls of the host through our own glue" : "all calls through jco's glue";
  rows.push(rowOf(figures.reset, spreadOf(inProcess.map(({ resetMs }) => resetMs))));
  rows.push(rowOf(figures.request, spreadOf(inProcess.map(({ requestMs }) => requestMs)), { note: glue }));

  const peers = [referencePeer, wasmtimePeer, jcoPeer, workerdPeer];
  const options = { rounds, seconds, connections: 8, path: "/items/1", onProgress: progress };
  const { measured, absent } = await measureRounds(peers, warm, options);
  const coldRounds = await measureRounds([referencePeer, wasmtimePeer], cold, options);
  rows.push(...httpRows(measured));

  progress("starts");
  const starts: number[] = [];
  for (let start = 0; start < (quick ? 1 : 5); start++) starts.push(await measureStart(warm));
  rows.push(rowOf(figures.start, spreadOf(starts)));

  const density = await measureDensity({
    apps: Number(values.apps ?? (quick ? 60 : 3000)),
    builds: quick ? 2 : 20,
    folder,
    onProgress: progress,
  });
  rows.push(...densityRows(density));

  const neighbours = await measureNeighbours(warm, { seconds: quick ? 1 : 5, folder, onProgress: progress });

  // Last: it takes longest, and other work on the machine does not change what it shows.
  const soak = await measureSoak(warm, Number(values.soak ?? (quick ? 2000 : 100_000)), progress);
  rows.push(soakRow(soak));

  for (const row of rows) console.log(formatRow(row));
  for (const { peer, rounds: shown } of measured) printPeer(`${peer}, warm snapshot`, shown);
  for (const { peer, rounds: shown } of coldRounds.measured) printPeer(`${peer}, cold snapshot`, shown);
  for (const beside of neighbours) console.log(formatNeighbours(beside));
  for (const [peer, reason] of Object.entries(absent)) console.log(`${peer}: absent (${reason})`);
  console.log(
    `load of the machine before ${loadBefore.toFixed(1)}, after ${currentLoad().toFixed(1)}: above 1 the figures say little`,
  );

  const results: Results = {
    machine: describeMachine(),
    versions: describeVersions(),
    load: { before: loadBefore, after: currentLoad() },
    rows,
    peers: { warm: measured, cold: coldRounds.measured, absent },
    soak,
    density,
    neighbours,
  };
  if (values.json !== undefined) await writeFile(values.json, jsonOf(results));
  if (values.results) await writeResults(docsFolder, results);
}

async function buildFolder(outDirectory: string, warm: readonly string[]): Promise<BuiltFolder> {
  progress(warm.length === 0 ? "building, cold" : "building, warm");
  const directory = fileURLToPath(new URL("../apps/hono-json", import.meta.url));
  const built = await buildApp({ directory, outDirectory, warm });
  return { directory: built.directory, component: join(built.directory, built.manifest.component.file) };
}

function httpRows(measured: readonly PeerRounds[]): Row[] {
  const reference = measured.find(({ peer }) => peer === "reference");
  if (reference === undefined) return [];
  const ratios = (name: "wasmtime" | "jco" | "workerd"): Row[] => {
    const other = measured.find(({ peer }) => peer === name);
    if (other === undefined) return [];
    // Round by round: what the machine did then, it did to both.
    const values = reference.rounds.map(
      (round, at) => round.requestsPerSecond / (other.rounds[at]?.requestsPerSecond ?? Number.NaN),
    );
    return [rowOf(figures[name], spreadOf(values), { peer: name })];
  };
  const tails = reference.rounds.map(({ p50, p99 }) => p99 / Math.max(p50, 1));
  return [
    ...ratios("wasmtime"),
    ...ratios("jco"),
    ...ratios("workerd"),
    rowOf(figures.tail, spreadOf(tails), { note: "latencies in whole milliseconds, p50 counted as 1 at least" }),
    ...(reference.residentMiB === undefined ? [] : [rowOf(figures.memory, spreadOf([reference.residentMiB]))]),
  ];
}

async function measureStart(app: BuiltFolder): Promise<number> {
  const port = await freePort();
  const command = referencePeer.command(app, port);
  if ("absent" in command) throw new Error(command.absent);
  await using server = await servePeer(command, port);
  return server.firstAnswerMs;
}

function densityRows({ apps, builds, residentMiB, diskMiB, firstP99Ms }: Density): Row[] {
  const note = `${apps} apps made of ${builds} builds by another name in their images`;
  return [
    rowOf(figures.manyMemory, spreadOf([residentMiB / 1024]), { note }),
    rowOf(figures.manyDisk, spreadOf([diskMiB / 1024]), { note: `${note}; engine and images, not the components` }),
    rowOf(figures.manyFirst, spreadOf([firstP99Ms]), { note }),
  ];
}

function soakRow(points: readonly SoakPoint[]): Row {
  const early = points[Math.floor(points.length / 10)]?.residentMiB ?? Number.NaN;
  const late = points.at(-1)?.residentMiB ?? Number.NaN;
  return rowOf(figures.soak, spreadOf([late - early]), { note: `${points.at(-1)?.requests} requests` });
}

function printPeer(title: string, rounds: PeerRounds["rounds"]): void {
  const rates = spreadOf(rounds.map(({ requestsPerSecond }) => requestsPerSecond));
  const p50 = spreadOf(rounds.map((round) => round.p50)).median;
  const p99 = spreadOf(rounds.map((round) => round.p99)).median;
  console.log(
    `${title}: ${rates.median.toFixed(0)} req/s (${rates.min.toFixed(0)} to ${rates.max.toFixed(0)}), p50 ${p50} ms, p99 ${p99} ms`,
  );
}

function progress(text: string): void {
  console.error(`… ${text}`);
}
