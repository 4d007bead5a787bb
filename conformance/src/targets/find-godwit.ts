import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PeerMissingError } from "./peer-missing-error.ts";

/**
 * The command `godwit` of the SDK that is installed beside this package or in the current folder.
 * @throws {PeerMissingError}
 */
export function findGodwit(): readonly [program: string, ...args: string[]] {
  for (const from of [import.meta.url, join(process.cwd(), "package.json")]) {
    try {
      const manifest = createRequire(from).resolve("@godwit/sdk/package.json");
      // The same conditions as here: in a clone, the sources.
      return [process.execPath, ...process.execArgv, join(dirname(manifest), "bin", "godwit.js")];
    } catch {
      // It may be installed in the other place.
    }
  }
  throw new PeerMissingError(
    "reference",
    'the package "@godwit/sdk" is not installed',
    "npm install --save-dev @godwit/sdk",
  );
}
