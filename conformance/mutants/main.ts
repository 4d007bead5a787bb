import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readCases } from "../src/case/read-cases.ts";
import { isFine } from "./is-fine.ts";
import { mutants } from "./mutants.ts";
import { printReport } from "./print-report.ts";
import { runMutants } from "./run-mutants.ts";

// node mutants/main.ts [--all] [--only ID,ID] [--parallel N] [--json FILE]
const { values } = parseArgs({
  options: {
    all: { type: "boolean" },
    only: { type: "string" },
    json: { type: "string" },
    parallel: { type: "string", default: "4" },
  },
});
const only = values.only?.split(",");
const unknown = only?.find((id) => !mutants.some((mutant) => mutant.id === id));
if (unknown !== undefined) {
  process.stderr.write(`Cannot run mutant "${unknown}": there is none of that name\n`);
  process.exit(2);
}
const chosen = only === undefined ? mutants : mutants.filter(({ id }) => only.includes(id));
const claimed = new Set(chosen.flatMap(({ kills }) => kills.map((kill) => kill.case)));
const cases = (await readCases()).filter(({ id }) => only === undefined || values.all === true || claimed.has(id));
const report = await runMutants(chosen, cases, {
  all: values.all ?? false,
  parallel: Number(values.parallel),
  onMutant: ({ id }, done) => process.stderr.write(`${done}/${chosen.length} ${id}\n`),
});
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(printReport(report));
// Timers of handlers that were never answered must not keep it running.
process.exit(isFine(report) ? 0 : 1);
