import type { Plugin } from "rollup";
import ts from "typescript";
import { isOwnModule } from "./app-files.ts";

/** Resolves what TypeScript lets a developer write: no extension, `./x.js` for `x.ts`, and the `paths` of tsconfig.json. */
export function resolveLikeTypescript(projectOptions: ts.CompilerOptions): Plugin {
  const options: ts.CompilerOptions = {
    ...projectOptions,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowJs: true,
  };
  return {
    name: "godwit:resolve-like-typescript",
    resolveId(source, importer) {
      if (importer === undefined || !isOwnModule(importer)) return null;
      const { resolvedModule } = ts.resolveModuleName(source, importer, options, ts.sys);
      // A package may have one file for the types and another one to run: packages are node-resolve's.
      const isUsable =
        resolvedModule && !resolvedModule.isExternalLibraryImport && !/\.d\.[cm]?ts$/u.test(resolvedModule.extension);
      return isUsable ? resolvedModule.resolvedFileName : null;
    },
  };
}
