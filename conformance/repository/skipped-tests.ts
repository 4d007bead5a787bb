import ts from "typescript";
import type { RepositoryFile } from "./repository.ts";

/**
 * Tests that keep others from running (`.only`) or do not run themselves without saying why. The reason for `skip`,
 * `skipIf`, `runIf` and `todo` is a comment above the statement, or the note given to a test context's `skip(note)`.
 */
export function findSilencedTests(files: readonly RepositoryFile[]): readonly string[] {
  return files.filter(({ path }) => path.endsWith(".test.ts")).flatMap(findInFile);
}

const silencers: readonly string[] = ["skip", "skipIf", "runIf", "todo"];

function findInFile(file: RepositoryFile): readonly string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isTestFunction(node.expression)) {
      const name = node.name.text;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (name === "only" || (silencers.includes(name) && !hasReason(node, source))) {
        found.push(`${file.path}:${line + 1} ${node.getText(source)}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `test`, `describe.concurrent`, a test's `context`: whatever such a chain begins with. */
function isTestFunction(expression: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) {
    return isTestFunction(expression.expression);
  }
  return ts.isIdentifier(expression) && /^(test|it|describe|suite|bench|context|ctx)$/.test(expression.text);
}

function hasReason(node: ts.PropertyAccessExpression, source: ts.SourceFile): boolean {
  const call = node.parent;
  if (ts.isIdentifier(node.expression) && /^(context|ctx)$/.test(node.expression.text)) {
    return ts.isCallExpression(call) && call.arguments.length > 0;
  }
  const statement = ts.findAncestor(node, ts.isStatement);
  return statement !== undefined && ts.getLeadingCommentRanges(source.text, statement.pos) !== undefined;
}
