import { join } from "node:path";
import type { Command } from "./command.ts";
import { loadSuite } from "./load-suite.ts";

/** `godwit conformance`: the suite, a package of its own, installed beside the project or beside this SDK. */
export const conformance: Command = { help: () => run(["--help"]), run };

async function run(args: readonly string[]): Promise<void> {
  const { main } = await loadSuite([join(process.cwd(), "package.json"), import.meta.url]);
  await main(args);
}
