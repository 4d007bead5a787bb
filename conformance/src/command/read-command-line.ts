import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type TargetName, type TargetOptions, targetNames } from "../targets/resolve-target.ts";
import { CommandLineError } from "./command-line-error.ts";
import { suggestNames } from "./suggest-names.ts";

/** What a command line asks for. */
export interface CommandLine {
  /** Absent where it asks for a list alone. */
  readonly target: TargetOptions | undefined;
  readonly ids: readonly string[];
  readonly profiles: readonly string[];
  readonly json: string | undefined;
  readonly report: string | undefined;
  readonly parallel: number;
  readonly verbose: boolean;
  readonly list: boolean;
}

const options = {
  target: { type: "string" },
  url: { type: "string" },
  subject: { type: "string" },
  expectations: { type: "string" },
  case: { type: "string", multiple: true, default: [] },
  profile: { type: "string", multiple: true, default: [] },
  json: { type: "string" },
  report: { type: "string" },
  parallel: { type: "string", default: "4" },
  verbose: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
} satisfies ParseArgsOptionsConfig;

/** More would measure the machine. */
const MOST_PARALLEL = 64;

/** @throws {CommandLineError} */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parse(args);
  const named = values.target ?? (values.url === undefined ? undefined : "url");
  if (named === undefined && !values.list) {
    throw new CommandLineError("Cannot run the suite: no --target was given", `Known: ${targetNames.join(", ")}`);
  }
  return {
    target: named === undefined ? undefined : targetOptions(named, values),
    ids: values.case,
    profiles: values.profile,
    json: values.json,
    report: values.report,
    parallel: readParallel(values.parallel),
    verbose: values.verbose,
    list: values.list,
  };
}

type Values = ReturnType<typeof parse>["values"];

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; strict: true }>> {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option" || Object.hasOwn(options, token.name)) continue;
    const known = Object.keys(options).map((name) => `--${name}`);
    const state = `there is no option "${token.rawName}"`;
    throw new CommandLineError(`Cannot run the suite: ${state}`, suggestNames(token.rawName, known));
  }
  try {
    return parseArgs({ args: [...args], options, strict: true });
  } catch (failure) {
    // parseArgs explains over several sentences how to pass a value that looks like an option; the first one says it.
    const reason = failure instanceof Error ? failure.message.split(/\.\s|\n/u)[0] : String(failure);
    throw new CommandLineError(`Cannot run the suite: ${reason}`, "See --help");
  }
}

function targetOptions(named: string, { url, subject, expectations }: Values): TargetOptions {
  const name = targetNames.find((known) => known === named);
  if (name === undefined) {
    throw new CommandLineError(
      `Cannot run the suite on target "${named}": there is no such target`,
      suggestNames(named, targetNames),
    );
  }
  const files = { subjectFile: subject, expectationsFile: expectations };
  if (name === "url") return { name, url: readUrl(url), ...files };
  if (url !== undefined) {
    throw new CommandLineError(
      `Cannot run the suite on target "${name}": --url is given, expected --target url with it`,
    );
  }
  return { name: name satisfies TargetName, ...files };
}

function readUrl(url: string | undefined): string {
  if (url === undefined) {
    throw new CommandLineError(
      'Cannot run the suite on target "url": no --url was given',
      "--url http://127.0.0.1:8080",
    );
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "http:") {
    throw new CommandLineError(
      `Cannot run the suite on "${url}": it is no URL of the scheme http, expected the like of http://127.0.0.1:8080`,
    );
  }
  if (parsed.pathname !== "/" || parsed.search !== "") {
    throw new CommandLineError(`Cannot run the suite on "${url}": it has a path, and cases need the whole host`);
  }
  return url;
}

function readParallel(text: string): number {
  const parallel = Number(text);
  if (!/^\d+$/.test(text) || parallel < 1 || parallel > MOST_PARALLEL) {
    throw new CommandLineError(
      `Cannot run "${text}" cases at once: --parallel takes a number from 1 to ${MOST_PARALLEL}`,
    );
  }
  return parallel;
}
