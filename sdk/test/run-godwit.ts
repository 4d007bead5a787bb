import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The command as users run it. */
export const command: string = fileURLToPath(new URL("../bin/godwit.js", import.meta.url));

export interface RunOptions {
  readonly cwd?: string;
  /** In place of the test's own environment, without its colour settings. */
  readonly env?: NodeJS.ProcessEnv;
  /** In place of the one in `bin`. */
  readonly command?: string;
  /** The Node that runs it, and its own arguments. Default: this one, on the sources. */
  readonly node?: string;
  readonly nodeArguments?: readonly string[];
}

/** What a command left behind. */
export interface FinishedCommand {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that is under way; disposing it kills it. */
export interface RunningCommand extends AsyncDisposable {
  readonly child: ChildProcess;
  /** The next match in what was printed to `stdout` or `stderr` after the last match; rejects when the command ends first. */
  waitFor(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray>;
  readonly finished: Promise<FinishedCommand>;
}

/** Runs `godwit` with `args` in a process of its own, to its end. */
export function runGodwit(args: readonly string[], options?: RunOptions): Promise<FinishedCommand> {
  return startGodwit(args, options).finished;
}

/** Starts `godwit` with `args` in a process of its own. */
export function startGodwit(args: readonly string[], options: RunOptions = {}): RunningCommand {
  const { cwd, node = process.execPath, nodeArguments = ["--conditions=@godwit/source"] } = options;
  const child = spawn(node, [...nodeArguments, options.command ?? command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: options.env ?? plainEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  const read = { stdout: 0, stderr: 0 };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  }
  const finished = once(child, "close").then(([code]) => ({ code, ...printed }));

  async function waitFor(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = new RegExp(pattern, `${pattern.flags.replace("g", "")}g`);
      match.lastIndex = read[stream];
      const found = match.exec(printed[stream]);
      if (found !== null) {
        read[stream] = match.lastIndex;
        return found;
      }
      if (child[stream].closed)
        throw new Error(`The command ended without ${pattern}:\n${printed.stdout}${printed.stderr}`);
      await Promise.race([once(child[stream], "data"), finished]);
    }
  }

  return {
    child,
    waitFor,
    finished,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await finished;
    },
  };
}

/** This process's environment, without what would colour the output or choose a port. */
export function plainEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const left = new Set(["NO_COLOR", "FORCE_COLOR", "NODE_OPTIONS", "PORT"]);
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !left.has(name))), ...extra };
}
