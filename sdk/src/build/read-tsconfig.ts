import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { runsFromSource } from "./app-files.ts";
import { ConfigError } from "./config-error.ts";

/** How TypeScript treats the handler's project. */
export interface ProjectTypeScript {
  readonly options: ts.CompilerOptions;
  /** Declaration files that belong to the project, for example with global types; absolute. */
  readonly declarations: readonly string[];
}

/** What a component offers: the web platform, neither a page nor Node. */
const defaults: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2024,
  lib: ["lib.es2024.d.ts", "lib.esnext.disposable.d.ts", "lib.webworker.d.ts", "lib.webworker.asynciterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: true,
  skipLibCheck: true,
  types: [],
};

/**
 * Reads `tsconfig.json` of the app, or takes defaults that suit a component.
 * @throws {ConfigError} `GODWIT_CONFIG_INVALID` when `tsconfig.json` does not parse.
 */
export function readTsconfig(directory: string): ProjectTypeScript {
  const file = join(directory, "tsconfig.json");
  const forced: ts.CompilerOptions = {
    noEmit: true,
    composite: false,
    incremental: false,
    declaration: false,
    allowImportingTsExtensions: true,
    ...(runsFromSource ? { customConditions: ["@godwit/source"] } : {}),
  };
  if (!existsSync(file)) return { options: { ...defaults, ...forced }, declarations: [] };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, forced, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw tsconfigError(diagnostic);
    },
  });
  const error = parsed?.errors.find(({ code }) => code !== noInputsFound);
  if (parsed === undefined || error) throw tsconfigError(error);
  return { options: parsed.options, declarations: parsed.fileNames.filter((name) => /\.d\.[cm]?ts$/u.test(name)) };
}

/** TS18003: the handler need not be among the files that tsconfig.json lists. */
const noInputsFound = 18003;

function tsconfigError(diagnostic: ts.Diagnostic | undefined): ConfigError {
  const reason =
    diagnostic === undefined ? "it is unreadable" : ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  return new ConfigError("GODWIT_CONFIG_INVALID", `Cannot read "tsconfig.json": ${reason}`);
}
