import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { styleText } from "node:util";
import type { Case } from "../case/case.ts";
import { CaseError } from "../case/case-error.ts";
import { readCases } from "../case/read-cases.ts";
import { ResultsFileError } from "../report/results-file-error.ts";
import { jsonText, writeReport } from "../report/write-report.ts";
import { isUnexpected } from "../run/judge/verdict-of-run.ts";
import { runSuite } from "../run/run-suite.ts";
import { SubjectError } from "../subject/subject-error.ts";
import { resolveTarget, type TargetOptions } from "../targets/resolve-target.ts";
import { chooseCases } from "./choose-cases.ts";
import { CommandLineError } from "./command-line-error.ts";
import { compare } from "./compare.ts";
import { createProgress } from "./create-progress.ts";
import { help } from "./help.ts";
import { printFailure } from "./print-failure.ts";
import { printSummary } from "./print-summary.ts";
import { type CommandLine, readCommandLine } from "./read-command-line.ts";

/**
 * Runs one command line, `args` being what follows `godwit-conformance`. Never rejects; sets the exit code: 0 when all is as
 * expected, 1 when something is not, 2 when nothing could be run because of what was typed.
 */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on("error", leaveQuietlyOnClosedPipe);
  // What runs is ended when this process exits, but not when a signal ends it.
  for (const [signal, code] of Object.entries(exitCodes)) process.once(signal, () => process.exit(code));
  try {
    if (args.includes("--help") || args.includes("-h")) console.log(help);
    else if (args[0] === "compare") await compare(args.slice(1));
    else await carryOut(readCommandLine(args));
  } catch (failure) {
    printFailure(failure);
    process.exitCode = isWrongInput(failure) ? 2 : 1;
  }
}

/** Of a process that a signal has ended, as shells have them. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

async function carryOut(commandLine: CommandLine): Promise<void> {
  const all = await readCases();
  const cases = chooseCases(all, commandLine);
  if (commandLine.list || commandLine.target === undefined) listCases(cases);
  else await run(commandLine, commandLine.target, { cases, all });
}

async function run(
  { parallel, verbose, json, report }: CommandLine,
  targetOptions: TargetOptions,
  { cases, all }: { readonly cases: readonly Case[]; readonly all: readonly Case[] },
): Promise<void> {
  const target = await resolveTarget(targetOptions);
  const results = await runSuite({
    target,
    cases,
    options: { parallel, suite: { version: await ownVersion(), cases: all.length } },
    onProgress: createProgress(verbose),
  });
  printSummary(results, verbose);
  if (json !== undefined) {
    await mkdir(dirname(json), { recursive: true });
    await writeFile(json, jsonText(results));
  }
  if (report !== undefined) await writeReport(results, report);
  if (results.results.some(({ verdict }) => isUnexpected(verdict))) process.exitCode = 1;
}

function listCases(cases: readonly Case[]): void {
  for (const { id, level, profile, title } of cases) {
    console.log(`${styleText("bold", id)}  ${level.padEnd(7)}  ${profile.padEnd(10)}  ${title}`);
  }
}

async function ownVersion(): Promise<string> {
  return JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")).version;
}

function isWrongInput(failure: unknown): boolean {
  return [CommandLineError, CaseError, SubjectError, ResultsFileError].some((wrong) => failure instanceof wrong);
}

/** `godwit conformance --list | head` closes our stdout early; that is the reader's right and no failure. */
function leaveQuietlyOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
