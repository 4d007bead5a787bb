import { styleText } from "node:util";
import { commands } from "./commands.ts";
import { printFailure } from "./print-failure.ts";
import { readVersion } from "./read-version.ts";
import { suggestName } from "./suggest-name.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one `godwit` command line, `args` being what follows the word `godwit`. Never rejects; sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on("error", leaveQuietlyOnClosedPipe);
  try {
    await runCommand(args);
  } catch (failure) {
    printFailure(failure);
    process.exitCode = failure instanceof UsageError ? 2 : 1;
  }
}

async function runCommand([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined)
    throw new UsageError("Cannot run godwit: no command was given", `See ${typedCommand("godwit --help")}`);
  if (name === "help") return runCommand(helpAsOption(args));
  if (name === "--help" || name === "-h") {
    console.log(overview());
    return;
  }
  if (name === "--version" || name === "-v") {
    console.log(readVersion());
    return;
  }
  const listed = commands.find((candidate) => candidate.name === name);
  if (listed === undefined) throw unknownCommand(name);
  const command = await listed.load();
  const options = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (options.includes("--help") || options.includes("-h")) {
    if (typeof command.help === "string") console.log(command.help);
    else await command.help();
    return;
  }
  await command.run(args);
}

/** What `help` and the words after it ask for, as the command line with `--help` that asks for the same. */
function helpAsOption([name, ...rest]: readonly string[]): readonly string[] {
  if (rest.length > 0) {
    throw new UsageError(
      'Cannot run "godwit help": it takes one command, or none',
      `For example: ${typedCommand("godwit help build")}`,
    );
  }
  return name === undefined ? ["--help"] : [name, "--help"];
}

function overview(): string {
  return `Write one HTTP handler; run it as a WebAssembly component anywhere.

${styleText("bold", "Usage")}: godwit <command> [options]

${commands.map(({ name, summary }) => `  ${styleText("bold", name.padEnd(11))} ${summary}`).join("\n")}

  godwit <command> --help   options and examples of a command
  godwit --version          the version of godwit

${styleText("bold", "Begin")}:
  godwit new hello && cd hello && npm install && npm run dev
`;
}

function unknownCommand(name: string): UsageError {
  return new UsageError(
    `Cannot run "godwit ${name}": there is no such ${name.startsWith("-") ? "option" : "command"}`,
    suggestName(
      name,
      name.startsWith("-") ? ["--help", "--version"] : ["help", ...commands.map((command) => command.name)],
    ),
  );
}

/** `godwit inspect app | head` closes our stdout early; that is the reader's right and no failure. */
function leaveQuietlyOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}
