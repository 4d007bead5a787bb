import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Results } from "../run/results.ts";
import { compareResults } from "./comparison.ts";
import { renderComparison } from "./comparison-page.ts";
import { jsonText } from "./write-report.ts";

/** Writes several runs side by side into a folder, which is made where it is absent: `compare.html` and `compare.json`. */
export async function writeComparison(runs: readonly Results[], directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await Promise.all([
    writeFile(join(directory, "compare.html"), await renderComparison(runs)),
    writeFile(join(directory, "compare.json"), jsonText(compareResults(runs))),
  ]);
}
