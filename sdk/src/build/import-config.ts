import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { ConfigError } from "./config-error.ts";
import { locationFromOffset, type SourceLocation } from "./source-location.ts";

/**
 * Imports a config file as it is on disk now and returns its default export.
 * @throws {ConfigError} `GODWIT_CONFIG_UNREADABLE` when it does not parse, or throws.
 */
export async function importConfig(directory: string, configFile: string): Promise<unknown> {
  const path = join(directory, configFile);
  const url = pathToFileURL(path);
  // Node keeps a module for the life of the process; another query is another module, so that `dev` sees edits.
  url.searchParams.set("modified", String((await stat(path)).mtimeMs));
  try {
    const module: { readonly default?: unknown } = await import(url.href);
    return module.default;
  } catch (cause) {
    const source = await readFile(path, "utf8");
    const location = syntaxErrorLocation(configFile, source) ?? thrownLocation(configFile, path, cause);
    const reason = cause instanceof Error ? cause.message.split("\n")[0]?.trim() : String(cause);
    throw new ConfigError("GODWIT_CONFIG_UNREADABLE", `Cannot read "${configFile}": ${reason}`, {
      cause,
      location,
      source,
    });
  }
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
