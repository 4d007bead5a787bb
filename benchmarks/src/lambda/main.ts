import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { latenciesOf } from "../latencies.ts";
import { describeMachine } from "../machine.ts";
import { formatSpread, spreadOf } from "../spread.ts";
import { buildGodwitFunction } from "./godwit-function.ts";
import { buildHonoFunction } from "./hono-function.ts";
import { type FunctionTimes, measureFunction } from "./measure-function.ts";

const help = `Usage: npm run bench:lambda -- [options]

Measures functions of godwit, as a component and natively, beside the same handler behind Hono's adapter, in environments of Node 24.

  --rounds N     environments of each (default 7)
  --requests N   requests to each environment (default 2000)
  --results      write the table into docs/benchmarks/lambda.md
  --help
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    requests: { type: "string", default: "2000" },
    results: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await run(Number(values.rounds), Number(values.requests));

async function run(rounds: number, requests: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "godwit-bench-lambda-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true }));
  const functions = [
    await buildGodwitFunction("component", join(folder, "component")),
    await buildGodwitFunction("bundle", join(folder, "bundle")),
    await buildHonoFunction(join(folder, "hono")),
  ];
  const times: FunctionTimes[][] = functions.map(() => []);
  // They take turns, so that a slow minute of the machine meets both.
  for (let round = 0; round < rounds; round++) {
    console.error(`… round ${round + 1} of ${rounds}`);
    for (const [index, one] of functions.entries()) times[index]?.push(await measureFunction(one, requests));
  }
  const rows = functions.map(({ name, packedBytes, unpackedBytes }, index) => {
    const shown = times[index] ?? [];
    const p50 = shown.map(({ warmMs }) => latenciesOf(warmMs).p50Ms);
    const p99 = shown.map(({ warmMs }) => latenciesOf(warmMs).p99Ms);
    return [
      name,
      `${formatSpread(spreadOf(shown.map(({ firstMs }) => firstMs)))} ms`,
      `${formatSpread(spreadOf(p50), 2)} ms`,
      `${formatSpread(spreadOf(p99), 2)} ms`,
      `${(packedBytes / 1e6).toFixed(2)} MB`,
      `${(unpackedBytes / 1e6).toFixed(2)} MB`,
    ];
  });
  const heading = ["function", "start to first answer", "warm, p50", "warm, p99", "packed", "unpacked"];
  const table = [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  console.log(table);
  if (values.results)
    await writeFile(
      fileURLToPath(new URL("../../../docs/benchmarks/lambda.md", import.meta.url)),
      page(table, rounds, requests),
    );
}

function page(table: string, rounds: number, requests: number): string {
  const { system, processor, cores, memoryGiB } = describeMachine();
  return `# A function beside Hono's adapter

Written by \`npm run bench:lambda -- --results\`: one handler (Hono, JSON), ${rounds} environments each of Node 24.21, ${requests} requests to each, one
after another, through our Runtime API server and an emulated function URL, which are part of every figure. Median, with
the lowest and the highest of the environments. ${system}, ${processor}, ${cores} cores, ${memoryGiB} GiB.

${table}

What runs on Node's own engine leaves behind what the next request finds. A component brings an engine of its own in WebAssembly,
and gives every invocation a clean instance.
`;
}
