import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { ConformanceMissingError } from "./conformance-missing-error.ts";

/** What the package of the suite offers. Not its types: the SDK does not depend on it. */
export interface ConformanceCommand {
  /** Prints, and sets the exit code. */
  main(args: readonly string[]): Promise<void>;
}

/**
 * Loads the conformance suite from the first of these places that has it.
 * @param places files or URLs of files, beside which it may be installed
 * @throws {ConformanceMissingError}
 */
export async function loadSuite(places: readonly string[]): Promise<ConformanceCommand> {
  for (const place of places) {
    const file = resolveFrom(place, "@godwit/conformance/cli");
    if (file !== undefined) return import(pathToFileURL(file).href);
  }
  throw new ConformanceMissingError();
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}
