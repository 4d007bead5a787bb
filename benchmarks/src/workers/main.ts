import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.ts";
import { measureLoad, type Round } from "../measure-load.ts";
import { formatSpread, spreadOf } from "../spread.ts";
import { buildGodwitWorker, buildHonoWorker, type MeasuredWorker } from "./build-workers.ts";
import { startWorker } from "./start-worker.ts";

const help = `Usage: npm run bench:workers -- [options]

Measures workers of godwit, as a component and natively, beside the same handler exported directly: on workerd, on one core,
with the load from another.

  --rounds N    starts of each (default 7)
  --seconds N   of load after each start (default 5)
  --results     write the table into docs/benchmarks/workers.md
  --help
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "5" },
    results: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const PATH = "/items/1";

if (values.help) console.log(help);
else await run(Number(values.rounds), Number(values.seconds));

/** What one start of a worker showed. */
interface Shown extends Round {
  readonly firstAnswerMs: number;
  readonly residentMiB: number;
}

async function run(rounds: number, seconds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-bench-workers-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true }));
  const workers = [
    await buildGodwitWorker("component", join(folder, "component")),
    await buildGodwitWorker("bundle", join(folder, "bundle")),
    await buildHonoWorker(join(folder, "hono")),
  ];
  const shown: Shown[][] = workers.map(() => []);
  // They take turns, so that a slow minute of the machine meets all.
  for (let round = 0; round < rounds; round++) {
    console.error(`… round ${round + 1} of ${rounds}`);
    for (const [index, worker] of workers.entries()) shown[index]?.push(await measure(worker, seconds));
  }
  const rows = workers.map(({ name }, index) => rowOf(name, shown[index] ?? [], shown.at(-1) ?? []));
  const heading = [
    "worker",
    "requests per second, one connection",
    "of Hono directly",
    "p99",
    "first answer",
    "workerd's memory",
  ];
  const table = [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  console.log(table);
  const file = fileURLToPath(new URL("../../../docs/benchmarks/workers.md", import.meta.url));
  if (values.results) await writeFile(file, page(table, rounds, seconds));
}

async function measure({ folder }: MeasuredWorker, seconds: number): Promise<Shown> {
  await using worker = await startWorker(folder, PATH);
  const url = new URL(PATH, worker.url).href;
  await measureLoad(url, 1, 1);
  const round = await measureLoad(url, seconds, 1);
  return { ...round, firstAnswerMs: worker.firstAnswerMs, residentMiB: await worker.residentMiB() };
}

function rowOf(name: string, shown: readonly Shown[], direct: readonly Shown[]): readonly string[] {
  const rates = shown.map(({ requestsPerSecond }) => requestsPerSecond);
  const ratios = shown.map(
    ({ requestsPerSecond }, round) => requestsPerSecond / (direct[round]?.requestsPerSecond ?? Number.NaN),
  );
  return [
    name,
    formatSpread(spreadOf(rates)),
    formatSpread(spreadOf(ratios), 2),
    `${formatSpread(spreadOf(shown.map(({ p99 }) => p99)), 1)} ms`,
    `${formatSpread(spreadOf(shown.map(({ firstAnswerMs }) => firstAnswerMs)), 0)} ms`,
    `${formatSpread(spreadOf(shown.map(({ residentMiB }) => residentMiB)))} MiB`,
  ];
}

function page(table: string, rounds: number, seconds: number): string {
  const { system, processor, cores, memoryGiB } = describeMachine();
  return `# Workers on workerd

Written by \`npm run bench:workers -- --results\`: one handler (Hono, JSON), ${rounds} starts of each worker with workerd on one core, ${seconds} seconds of
load from the other core after each, over one connection; what reads workerd's log is on the other core, too. Median, with the lowest and the highest of the starts. "First answer" is that to the first
request once workerd listens; its memory holds V8 and workerd itself. ${system}, ${processor}, ${cores} cores, ${memoryGiB} GiB.

${table}

Natively, and with Hono directly, requests of one isolate share memory and globals. As a component each begins with a clean instance, and a handler
that computes for ever is ended inside the isolate. Cloudflare's own machines, network and start-up are not in these figures.
`;
}
