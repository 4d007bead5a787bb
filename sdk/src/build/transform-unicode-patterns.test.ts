import { rollup } from "rollup";
import { describe, expect, test } from "vitest";
import type { BuildWarning } from "./build-warning.ts";
import { transformUnicodePatterns, type UnicodePatterns } from "./transform-unicode-patterns.ts";

async function transform(code: string): Promise<{ code: string; totals: UnicodePatterns; warnings: BuildWarning[] }> {
  const totals: UnicodePatterns = { count: 0, addedBytes: 0 };
  const warnings: BuildWarning[] = [];
  const build = await rollup({
    input: "/app/src/a.js",
    plugins: [
      { name: "source", resolveId: (id) => id, load: () => code },
      transformUnicodePatterns("/app", totals, (warning) => warnings.push(warning)),
    ],
  });
  const { output } = await build.generate({ format: "es" });
  return { code: output[0].code, totals, warnings };
}

/** The regular expression that the transformed code exports. */
async function patternOf(expression: string): Promise<RegExp> {
  const { code } = await transform(`export default ${expression};`);
  expect(code).not.toMatch(/\\p\{/iu);
  const module: { default: RegExp } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.default;
}

describe("transformUnicodePatterns", () => {
  test.each([
    String.raw`/^\p{L}+$/u`,
    String.raw`/^\p{Script=Latin}+$/u`,
    String.raw`/^[\p{L}]+$/u`,
    String.raw`/^[^\P{L}]+$/u`,
    String.raw`/^[\p{L}&&[^0-9]]+$/v`,
    String.raw`new RegExp("^\\p{L}+$", "u")`,
    String.raw`RegExp("^\\p{Letter}+$", "gu")`,
    "new RegExp(`^\\\\p{L}+$`, `u`)",
  ])("writes out %s", async (expression) => {
    const pattern = await patternOf(expression);
    expect("Grüße".search(pattern)).toBe(0);
    expect("Grüße 1".search(pattern)).toBe(-1);
  });

  test("tells what it cost", async () => {
    const { code, totals } = await transform(String.raw`export default /\p{L}/u;`);
    expect(totals.count).toBe(1);
    expect(totals.addedBytes).toBeGreaterThan(1000);
    expect(code.length).toBeGreaterThan(totals.addedBytes);
  });

  test("leaves alone what is no Unicode class", async () => {
    const { code, totals } = await transform(String.raw`export const a = /\p{L}/, b = "\\p{L}", c = /[a-z]/u;`);
    expect(code).toContain(String.raw`/\p{L}/, b = "\\p{L}", c = /[a-z]/u`);
    expect(totals).toEqual({ count: 0, addedBytes: 0 });
  });

  test("warns of a pattern that is made at run time", async () => {
    const { warnings } = await transform(String.raw`export default (word) => new RegExp("\\p{L}" + word, "u");`);
    expect(warnings).toEqual([
      {
        file: "src/a.js",
        message: String.raw`"src/a.js" makes a Unicode pattern at run time: \p{…} in it throws a SyntaxError`,
      },
    ]);
  });
});
