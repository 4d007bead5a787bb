import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { BuildErrorDetails } from "./build-error.ts";
import { ConfigError } from "./config-error.ts";
import { runThread, ThreadEndedError } from "./run-thread.ts";
import { locationFromOffset, type SourceLocation } from "./source-location.ts";

/** What the thread that imports a config posts. */
export type ImportedConfig =
  | { readonly isPlainData: true; readonly exported: unknown }
  | { readonly isPlainData: false };

/**
 * Imports a config file as it is on disk now and returns its default export. In a thread of its own: Node keeps a module,
 * and all that it imports, for the life of a thread, and `dev` must see edits.
 * @throws {ConfigError} `GODWIT_CONFIG_UNREADABLE` when it does not parse, throws, or exports what is no plain data.
 */
export async function importConfig(directory: string, configFile: string): Promise<unknown> {
  const path = join(directory, configFile);
  const imported = await runThread<ImportedConfig>("import-config-thread", { url: pathToFileURL(path).href }).catch(
    async (cause: unknown) => {
      const source = await readFile(path, "utf8");
      const location = syntaxErrorLocation(configFile, source) ?? thrownLocation(configFile, path, cause);
      throw unreadable(configFile, reasonOf(cause), { cause, location, source });
    },
  );
  if (!imported.isPlainData) throw unreadable(configFile, "its default export holds a function, expected plain data");
  return imported.exported;
}

function unreadable(configFile: string, reason: string, details?: BuildErrorDetails): ConfigError {
  return new ConfigError("GODWIT_CONFIG_UNREADABLE", `Cannot read "${configFile}": ${reason}`, details);
}

function reasonOf(cause: unknown): string {
  if (cause instanceof ThreadEndedError) return "it waits for a promise that never settles";
  return (cause instanceof Error ? cause.message.split("\n")[0]?.trim() : undefined) ?? String(cause);
}

/** Node's own syntax errors have no position that a program could read; TypeScript's parser has. */
function syntaxErrorLocation(configFile: string, source: string): SourceLocation | undefined {
  const { diagnostics } = ts.transpileModule(source, { fileName: configFile, reportDiagnostics: true });
  const start = diagnostics?.[0]?.start;
  return start === undefined ? undefined : locationFromOffset(configFile, source, start);
}

function thrownLocation(configFile: string, path: string, cause: unknown): SourceLocation | undefined {
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  const frame = stack.split("\n").find((line) => line.includes(path));
  const [, line, column] = frame?.match(/:(\d+):(\d+)\)?$/u) ?? [];
  return line === undefined || column === undefined
    ? undefined
    : { file: configFile, line: Number(line), column: Number(column) };
}
