import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareFiles } from "../report/compare-files.ts";
import { CommandLineError } from "./command-line-error.ts";

/**
 * `compare`: writes the results of several runs side by side.
 * @throws {CommandLineError}
 * @throws {ResultsFileError}
 */
export async function compare(args: readonly string[]): Promise<void> {
  const { paths, report } = readCompareLine(args);
  await compareFiles(paths, report);
  console.log(`Written: ${join(report, "compare.html")}, ${join(report, "compare.json")}`);
}

function readCompareLine(args: readonly string[]): { readonly paths: readonly string[]; readonly report: string } {
  const example = "For example: godwit-conformance compare reference/ wasmtime/results.json --report compared";
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { report: { type: "string" } },
      allowPositionals: true,
    });
    if (positionals.length < 2) throw new Error(`it takes two results or more, and got ${positionals.length}`);
    if (values.report === undefined) throw new Error("no --report was given, the folder to write to");
    return { paths: positionals, report: values.report };
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message.split(/\.\s|\n/u)[0] : String(failure);
    throw new CommandLineError(`Cannot compare results: ${reason}`, example);
  }
}
