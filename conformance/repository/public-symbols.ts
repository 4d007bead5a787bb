import { join } from "node:path";
import ts from "typescript";
import { entryPaths } from "./index-files.ts";
import type { WorkspacePackage } from "./repository.ts";

/** What each entry of each package exports, as `class X`, `function y`, `type Z`, by the entry's source file. */
export type PublicSymbols = Readonly<Record<string, readonly string[]>>;

/** Reads the exports with the type checker, so a re-export counts under the name that users import. */
export function readPublicSymbols(root: string, packages: readonly WorkspacePackage[]): PublicSymbols {
  const entries = packages.flatMap(entryPaths);
  const program = ts.createProgram(
    entries.map((path) => join(root, path)),
    {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2024,
      customConditions: ["@godwit/source"],
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    entries.map((path) => {
      const source = program.getSourceFile(join(root, path));
      const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
      const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
      return [path, symbols.map((symbol) => describeSymbol(symbol, checker)).sort()];
    }),
  );
}

function describeSymbol(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const origin = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const isTypeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration) === true;
  return `${isTypeOnly ? "type" : kindOf(origin)} ${symbol.name}`;
}

function kindOf({ flags }: ts.Symbol): string {
  if (flags & ts.SymbolFlags.Class) return "class";
  if (flags & ts.SymbolFlags.Function) return "function";
  if (flags & ts.SymbolFlags.Variable) return "const";
  if (flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) return "type";
  return "unresolved";
}
