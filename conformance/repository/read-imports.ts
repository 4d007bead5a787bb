import ts from "typescript";
import type { RepositoryFile } from "./repository.ts";

export interface ModuleImport {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
  /**
   * `type`: gone after compilation; `value`: loaded with the module; `lazy`: `import()` or `import.meta.resolve`, when
   * the code gets there.
   */
  readonly kind: "type" | "value" | "lazy";
}

/** Every module that a file names, read from its syntax tree. */
export function readImports(file: RepositoryFile): readonly ModuleImport[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const imports: ModuleImport[] = [];

  const add = (specifier: ts.Node | undefined, kind: ModuleImport["kind"]): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    imports.push({ specifier: specifier.text, line: lineOf(source, specifier.getStart(source)), kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node) ? "type" : "value");
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeExport(node) ? "type" : "value");
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, "type");
    else if (ts.isCallExpression(node) && isLazyImport(node.expression)) add(node.arguments[0], "lazy");
    ts.forEachChild(node, visit);
  };
  visit(source);

  for (const { fileName, pos } of source.typeReferenceDirectives) {
    imports.push({ specifier: fileName, line: lineOf(source, pos), kind: "type" });
  }
  return imports;
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function isTypeImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || ts.isNamespaceImport(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function isTypeExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return false;
  return clause.elements.length > 0 && clause.elements.every((element) => element.isTypeOnly);
}

function isLazyImport(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return (
    ts.isPropertyAccessExpression(callee) && ts.isMetaProperty(callee.expression) && callee.name.text === "resolve"
  );
}
