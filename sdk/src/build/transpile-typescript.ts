import type { Plugin } from "rollup";
import ts from "typescript";
import { displayName } from "./app-files.ts";
import { BundleError } from "./bundle-error.ts";
import { refuse } from "./refuse.ts";
import { locationFromOffset } from "./source-location.ts";

/** Turns TypeScript and JSX into JavaScript, file by file, without checking types: `checkTypes` does that beside it. */
export function transpileTypescript(directory: string, projectOptions: ts.CompilerOptions): Plugin {
  const compilerOptions: ts.CompilerOptions = {
    ...projectOptions,
    // Decorators and other syntax that the engine may not have yet are compiled away, everything else stays.
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.ESNext,
    // The resolution of the project may demand another kind of module; one file alone resolves nothing.
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    sourceMap: true,
    inlineSourceMap: false,
    noEmit: false,
  };
  return {
    name: "godwit:transpile-typescript",
    transform(code, id) {
      if (!/\.(?:[cm]?ts|[tj]sx)$/u.test(id)) return null;
      const output = ts.transpileModule(code, { fileName: id, compilerOptions, reportDiagnostics: true });
      const diagnostic = output.diagnostics?.find(({ category }) => category === ts.DiagnosticCategory.Error);
      if (diagnostic) refuse(syntaxError(displayName(directory, id), code, diagnostic));
      return {
        code: output.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/u, "\n"),
        map: output.sourceMapText ?? null,
      };
    },
  };
}

function syntaxError(file: string, source: string, diagnostic: ts.Diagnostic): BundleError {
  const reason = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\.$/u, "");
  return new BundleError("GODWIT_BUNDLE_SYNTAX", file, `it has a syntax error: ${reason}`, {
    source,
    location: locationFromOffset(file, source, diagnostic.start ?? 0),
  });
}
