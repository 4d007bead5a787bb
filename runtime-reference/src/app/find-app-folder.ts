import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { AppFolderError } from "./app-folder-error.ts";

/**
 * The folder that has `app.json`: `directory` itself (`dist/<name>/<target>`) or, given `dist/<name>`, its folder
 * `reference`, else the only target that was built.
 * @param act what it is for, as the error says it
 * @throws AppFolderError
 */
export function findAppFolder(directory: string, act: string = "start"): string {
  if (isAppFolder(directory)) return directory;
  const targets = listFolders(directory).filter((name) => isAppFolder(join(directory, name)));
  const [only] = targets;
  if (targets.includes("reference")) return join(directory, "reference");
  if (only === undefined) {
    const isThere = existsSync(directory);
    throw new AppFolderError(
      `Cannot ${act} "${directory}": ${isThere ? "it is no app, it has no app.json" : "there is no such folder"}, expected what "godwit build" writes`,
    );
  }
  if (targets.length > 1) {
    throw new AppFolderError(
      `Cannot ${act} "${directory}": it has builds for ${targets.join(" and ")}, expected one of them`,
    );
  }
  return join(directory, only);
}

function isAppFolder(directory: string): boolean {
  return existsSync(join(directory, "app.json"));
}

function listFolders(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
