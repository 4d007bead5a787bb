import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { suggestName } from "./suggest-name.ts";
import { typedCommand } from "./typed-command.ts";
import { UsageError } from "./usage-error.ts";

/** What `parseArgs` of `node:util` makes of a command's options. */
export type ParsedArguments<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/**
 * Reads the options and positional arguments of `godwit <command>`.
 * @throws {UsageError} for an option that the command does not have, naming the nearest one that it has, and for a
 * missing or superfluous value.
 */
export function parseArguments<const T extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: T,
): ParsedArguments<T> {
  assertOptionsKnown(command, args, options);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (failure) {
    // parseArgs explains over several sentences how to pass a value that looks like an option; the first one says it.
    const reason = failure instanceof Error ? failure.message.split(/\.\s|\n/u)[0] : String(failure);
    throw new UsageError(
      `Cannot run "godwit ${command}": ${reason}`,
      `See ${typedCommand(`godwit ${command} --help`)}`,
    );
  }
}

function assertOptionsKnown(command: string, args: readonly string[], options: ParseArgsOptionsConfig): void {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const known = Object.keys(options).map((name) => `--${name}`);
  for (const token of tokens) {
    if (token.kind !== "option" || Object.hasOwn(options, token.name)) continue;
    throw new UsageError(
      `Cannot run "godwit ${command}": it has no option "${token.rawName}"`,
      suggestName(token.rawName, known),
    );
  }
}
