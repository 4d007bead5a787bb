import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "./command.ts";
import { ConformanceMissingError } from "./conformance-missing-error.ts";

/** What the package offers. Not its types: the SDK does not depend on it. */
interface ConformanceCommand {
  /** Prints, and sets the exit code. */
  main(args: readonly string[]): Promise<void>;
}

/** `godwit conformance`: the suite, a package of its own, installed beside the project or beside this SDK. */
export const conformance: Command = {
  name: "conformance",
  summary: "the conformance suite, against this or another host",
  help: () => run(["--help"]),
  run,
};

async function run(args: readonly string[]): Promise<void> {
  const { main } = await loadSuite();
  await main(args);
}

async function loadSuite(): Promise<ConformanceCommand> {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    const file = resolveFrom(from, "@godwit/conformance/cli");
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
