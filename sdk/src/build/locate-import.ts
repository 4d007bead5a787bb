import { readFileSync } from "node:fs";
import ts from "typescript";
import { displayName } from "./app-files.ts";
import type { BuildErrorDetails } from "./build-error.ts";
import { locationFromOffset } from "./source-location.ts";

/** Where `file` names `specifier` in an import, an export or a `require`: nothing when the file does not show it. */
export function locateImport(
  directory: string,
  file: string,
  specifier: string,
): Pick<BuildErrorDetails, "location" | "source"> {
  const source = readFileSync(file, "utf8");
  const reference = ts.preProcessFile(source, true, true).importedFiles.find((found) => found.fileName === specifier);
  return reference === undefined
    ? {}
    : { location: locationFromOffset(displayName(directory, file), source, reference.pos), source };
}
