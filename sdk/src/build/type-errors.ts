import ts from "typescript";
import { displayName, isOwnModule } from "./app-files.ts";
import { readTsconfig } from "./read-tsconfig.ts";
import { locationFromOffset } from "./source-location.ts";
import type { TypeDiagnostic } from "./type-diagnostic.ts";

/** The type errors of a handler and of the developer's own modules that it imports; none for a handler in JavaScript. */
export function typeErrors(directory: string, entry: string): readonly TypeDiagnostic[] {
  const { options, declarations } = readTsconfig(directory);
  if (!/\.[cm]?tsx?$/u.test(entry) && options.checkJs !== true) return [];
  const program = ts.createProgram({ rootNames: [entry, ...declarations], options });
  const found = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const file of program.getSourceFiles()) {
    // A mistake in a package's declarations is not the developer's to mend.
    if (!isOwnModule(file.fileName) || program.isSourceFileDefaultLibrary(file)) continue;
    found.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  return found
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map((one) => describe(directory, one));
}

function describe(directory: string, { file, start, code, messageText }: ts.Diagnostic): TypeDiagnostic {
  return {
    location:
      file && start !== undefined
        ? locationFromOffset(displayName(directory, file.fileName), file.text, start)
        : undefined,
    source: file?.text,
    message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  };
}
