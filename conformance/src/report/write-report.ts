import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Results } from "../run/results.ts";
import { badgeFromResults } from "./badge.ts";
import { junitFromResults } from "./junit.ts";
import { renderReport } from "./report-page.ts";

/**
 * Writes what a run has shown into a folder, which is made where it is absent: `results.json`, `junit.xml`, `report.html` and
 * `badge.json`.
 *
 * @example
 * await writeReport(JSON.parse(await readFile("results.json", "utf8")), "report");
 */
export async function writeReport(results: Results, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    "results.json": jsonText(results),
    "junit.xml": junitFromResults(results),
    "report.html": await renderReport(results),
    "badge.json": jsonText(badgeFromResults(results)),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)));
}

/** JSON for people. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
