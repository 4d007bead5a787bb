import { join } from "node:path";
import ts from "typescript";

/** What TypeScript says of apps, one line each: constructs pass over properties that they do not know, their types do not. */
export function checkTypes(directories: readonly string[]): readonly string[] {
  const program = ts.createProgram(
    directories.map((directory) => join(directory, "app.ts")),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noUnusedLocals: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}
