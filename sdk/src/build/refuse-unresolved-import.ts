import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "rollup";
import { displayName, isSdkModule } from "./app-files.ts";
import { BundleError } from "./bundle-error.ts";
import { locateImport } from "./locate-import.ts";
import { refuse } from "./refuse.ts";

/** Refuses an import that nothing resolves. WIT imports of the SDK stay: the component brings them. Goes last. */
export function refuseUnresolvedImport(directory: string): Plugin {
  return {
    name: "godwit:refuse-unresolved-import",
    resolveId: {
      order: "post",
      handler(source, importer) {
        if (importer === undefined || source.startsWith("\0") || importer.startsWith("\0")) return null;
        // Another rule's: it asks whether an npm package of that name is installed.
        if (isBuiltin(source)) return null;
        if (source.startsWith("wasi:") && isSdkModule(importer)) return { id: source, external: true };
        return refuse(unresolvedError(directory, importer, source));
      },
    },
  };
}

function unresolvedError(directory: string, importer: string, source: string): BundleError {
  const details = locateImport(directory, importer, source);
  const isPath = /^[./]/u.test(source);
  return new BundleError(
    "GODWIT_BUNDLE_IMPORT_UNRESOLVED",
    displayName(directory, importer),
    `it imports "${source}", which is not there`,
    { ...details, wayOut: isPath ? undefined : packageWayOut(importer, source) },
  );
}

function packageWayOut(importer: string, source: string): string {
  const name = source
    .split("/")
    .slice(0, source.startsWith("@") ? 2 : 1)
    .join("/");
  return isInstalled(name, importer)
    ? `The package ${name} is installed, but has no such entry for a web-standard runtime.`
    : `Install the package: npm install ${name}`;
}

function isInstalled(name: string, importer: string): boolean {
  for (let directory = dirname(importer); directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, "node_modules", name))) return true;
  }
  return false;
}
