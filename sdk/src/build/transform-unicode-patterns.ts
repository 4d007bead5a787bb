import type { Expression, SpreadElement } from "estree";
import MagicString from "magic-string";
import rewritePattern from "regexpu-core";
import type { Plugin } from "rollup";
import { displayName } from "./app-files.ts";
import type { BuildWarning } from "./build-warning.ts";
import { type SyntaxNode, walkSyntax } from "./walk-syntax.ts";

/** What writing out Unicode classes did to a bundle. */
export interface UnicodePatterns {
  count: number;
  /** Bytes of source that they added. */
  addedBytes: number;
}

/**
 * Writes out `\p{…}` in regular expressions as character ranges: the component's engine has no Unicode tables, and a
 * module with such a literal does not load. Adds to `totals`. A pattern made at run time is beyond reach: a warning.
 */
export function transformUnicodePatterns(
  directory: string,
  totals: UnicodePatterns,
  warn: (warning: BuildWarning) => void,
): Plugin {
  return {
    name: "godwit:transform-unicode-patterns",
    transform(code, id) {
      if (!/\\p\{/iu.test(code)) return null;
      const text = new MagicString(code);
      // rollup's nodes are estree's with a place.
      walkSyntax(this.parse(code) as SyntaxNode, (node, { isBound }) => {
        const replacement = replacementFor(node);
        if (replacement !== undefined) {
          text.overwrite(node.start, node.end, replacement);
          totals.count++;
          totals.addedBytes += replacement.length - (node.end - node.start);
        } else if (isUnreachable(node) && !isBound("RegExp")) {
          const file = displayName(directory, id);
          warn({ file, message: `"${file}" makes a Unicode pattern at run time: \\p{…} in it throws a SyntaxError` });
        }
      });
      return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: "boundary" }) } : null;
    },
  };
}

function replacementFor(node: SyntaxNode): string | undefined {
  if (node.type === "Literal" && "regex" in node) {
    const { pattern, flags } = node.regex;
    const rewritten = rewrite(pattern, flags);
    return rewritten && `/${rewritten.pattern}/${rewritten.flags}`;
  }
  const made = madePattern(node);
  if (made === undefined) return undefined;
  const rewritten = rewrite(made.pattern, made.flags);
  return rewritten && `new RegExp(${JSON.stringify(rewritten.pattern)}, ${JSON.stringify(rewritten.flags)})`;
}

function rewrite(pattern: string, flags: string): { pattern: string; flags: string } | undefined {
  if (!/\\p\{/iu.test(pattern) || !/[uv]/u.test(flags)) return undefined;
  let newFlags = flags;
  const rewritten = rewritePattern(pattern, flags, {
    unicodePropertyEscapes: "transform",
    ...(flags.includes("v") ? { unicodeSetsFlag: "transform", onNewFlags: (changed) => (newFlags = changed) } : {}),
  });
  return { pattern: rewritten, flags: newFlags };
}

/** `new RegExp("…", "u")` with nothing but text in it. */
function madePattern(node: SyntaxNode): { pattern: string; flags: string } | undefined {
  const [pattern, flags] = regExpArguments(node) ?? [];
  const patternText = textOf(pattern);
  const flagsText = textOf(flags);
  return patternText === undefined || flagsText === undefined ? undefined : { pattern: patternText, flags: flagsText };
}

function isUnreachable(node: SyntaxNode): boolean {
  const [pattern, flags] = regExpArguments(node) ?? [];
  return pattern !== undefined && textOf(pattern) === undefined && /[uv]/u.test(textOf(flags) ?? "");
}

function regExpArguments(node: SyntaxNode): readonly (Expression | SpreadElement)[] | undefined {
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return undefined;
  return node.callee.type === "Identifier" && node.callee.name === "RegExp" ? node.arguments : undefined;
}

function textOf(node: Expression | SpreadElement | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  const isPlainTemplate = node?.type === "TemplateLiteral" && node.expressions.length === 0;
  return isPlainTemplate ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}
