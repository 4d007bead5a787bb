import { readResults } from "./read-results.ts";
import { writeComparison } from "./write-comparison.ts";

/**
 * Writes the results of several runs side by side. Each path is a `results.json`, or a folder with one.
 *
 * @throws ResultsFileError where one of them cannot be read
 */
export async function compareFiles(paths: readonly string[], directory: string): Promise<void> {
  await writeComparison(await Promise.all(paths.map(readResults)), directory);
}
