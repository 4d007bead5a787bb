import { readFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";
import ts from "typescript";

/** The type of app.json as TypeScript source, generated from its JSON Schema. */
export async function manifestType(schemaPath: string): Promise<string> {
  const source = await compile(JSON.parse(await readFile(schemaPath, "utf8")), "AppManifest", {
    bannerComment: "// Generated from app.schema.json by `npm run generate`. Do not edit.\n",
    style: { printWidth: 120 },
  });
  return makeReadonly(source);
}

/** A manifest is data that nobody changes; json-schema-to-typescript has no option that says so. */
function makeReadonly(source: string): string {
  const file = ts.createSourceFile("app-manifest.ts", source, ts.ScriptTarget.Latest);
  const positions: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node) || ts.isArrayTypeNode(node)) {
      positions.push(node.getStart(file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return positions
    .sort((a, b) => b - a)
    .reduce((text, position) => `${text.slice(0, position)}readonly ${text.slice(position)}`, source);
}
