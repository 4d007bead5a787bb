import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { neighbourCells, neighbourHeadings } from "./describe-neighbours.ts";
import { drawMemory } from "./draw-memory.ts";
import { drawRates } from "./draw-rates.ts";
import type { PeerRounds } from "./http-rounds.ts";
import type { Machine } from "./machine.ts";
import type { Density } from "./measure-density.ts";
import type { Neighbours } from "./measure-neighbours.ts";
import type { Row } from "./row.ts";
import type { SoakPoint } from "./soak.ts";

/** All that a run has shown. */
export interface Results {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  /** Processes that wanted a core, on average over a minute. */
  readonly load: { readonly before: number; readonly after: number };
  readonly rows: readonly Row[];
  readonly peers: {
    readonly warm: readonly PeerRounds[];
    readonly cold: readonly PeerRounds[];
    /** Why each was not measured. */
    readonly absent: Readonly<Record<string, string>>;
  };
  readonly soak: readonly SoakPoint[];
  readonly density: Density;
  readonly neighbours: readonly Neighbours[];
}

export function jsonOf(results: Results): string {
  return `${JSON.stringify(results, undefined, 2)}\n`;
}

/** Writes the results into a folder: as JSON, as a page and as pictures. */
export async function writeResults(folder: string, results: Results): Promise<void> {
  const { warm, cold } = results.peers;
  const titled = (peers: readonly PeerRounds[], snapshot: string) =>
    peers.map((peer) => ({
      title: peer.peer === "workerd" ? "workerd, no isolation" : `${peer.peer}, ${snapshot}`,
      peer,
    }));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "results.json"), jsonOf(results));
  await writeFile(join(folder, "rates.svg"), drawRates([...titled(warm, "warm snapshot"), ...titled(cold, "cold")]));
  await writeFile(join(folder, "memory.svg"), drawMemory(results.soak));
  await writeFile(join(folder, "README.md"), pageOf(results));
}

function pageOf({ machine, versions, load, rows, soak, neighbours }: Results): string {
  const cells = rows.map(
    ({ figure, value, unit, spread, floor, goal, met }) =>
      `| ${figure} | ${digits(value)} ${unit} | ${digits(spread.min)} to ${digits(spread.max)} | ${floor} | ${goal} | ${met} |`,
  );
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version.replace(`${name} `, "")}`);
  return `# Results of the benchmarks

Written by \`npm run bench -- --results\`; what each figure is, and how it is measured, says [benchmarks](../../benchmarks/README.md).

${machine.system}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${programs.join(", ")}.
Load of the machine before ${load.before.toFixed(1)}, after ${load.after.toFixed(1)}.

| figure | median | spread | floor | goal | met |
|---|---|---|---|---|---|
${cells.join("\n")}

![Requests per second of each peer](rates.svg)

![Resident memory over ${soak.at(-1)?.requests} requests](memory.svg)

## Beside neighbours

How long the answers of one app take while another app of the same host does its worst.

${tableRow(neighbourHeadings)}
${tableRow(neighbourHeadings.map(() => "---"))}
${neighbours.map((beside) => tableRow(neighbourCells(beside))).join("\n")}

All numbers: [results.json](results.json).
`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function digits(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
