import { readFileSync } from "node:fs";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Plugin, SourceMap } from "rollup";
import { displayName, isOwnModule, isSdkModule } from "./app-files.ts";
import type { BuildWarning } from "./build-warning.ts";
import { BundleError } from "./bundle-error.ts";
import { refuse } from "./refuse.ts";
import { locationFromOffset, type SourceLocation } from "./source-location.ts";
import type { SyntaxRule } from "./syntax-rule.ts";
import { type SyntaxNode, walkSyntax } from "./walk-syntax.ts";

/**
 * Applies the rules to every module once it is JavaScript, and tells their findings by the place in the original. Of a
 * dependency's modules it tells only where they are in the bundle after tree-shaking.
 */
export function inspectSyntax(
  directory: string,
  rules: readonly SyntaxRule[],
  warn: (warning: BuildWarning) => void,
): Plugin {
  const found = new Map<string, BuildWarning[]>();
  return {
    name: "godwit:inspect-syntax",
    transform: {
      order: "post",
      handler(code, id) {
        if (id.startsWith("\0") || isSdkModule(id)) return null;
        const told = new Set<string>();
        const warnings: BuildWarning[] = [];
        found.set(id, warnings);
        walkSyntax(this.parse(code) as SyntaxNode, (node, place) => {
          for (const rule of rules) {
            const finding = rule(node, place);
            if (finding === undefined || told.has(finding.reason)) continue;
            told.add(finding.reason);
            const file = displayName(directory, id);
            const location = originalLocation(file, code, node.start, this.getCombinedSourcemap());
            if (!isOwnModule(id) || finding.isDoubtful === true) {
              warnings.push({ ...location, message: `"${file}": ${finding.reason}` });
              continue;
            }
            const source = readFileSync(id, "utf8");
            refuse(new BundleError(finding.code, file, finding.reason, { location, source, wayOut: finding.wayOut }));
          }
        });
        return null;
      },
    },
    generateBundle(_options, output) {
      for (const chunk of Object.values(output)) {
        if (chunk.type !== "chunk") continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          if (renderedLength > 0) found.get(id)?.forEach(warn);
        }
      }
    },
  };
}

function originalLocation(file: string, code: string, offset: number, map: SourceMap): SourceLocation {
  const { line, column } = locationFromOffset(file, code, offset);
  const original = originalPositionFor(new TraceMap(JSON.stringify(map)), { line, column: column - 1 });
  // A module that nothing transformed has an empty map: its places are the original ones.
  return original.line === null ? { file, line, column } : { file, line: original.line, column: original.column + 1 };
}
