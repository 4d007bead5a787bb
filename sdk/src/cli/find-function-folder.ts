import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { FunctionMissingError } from "./function-missing-error.ts";

/** A packaged function and the app that it is of. */
export interface FunctionFolder {
  /** Absolute: what is in the zip. */
  readonly directory: string;
  readonly name: string;
}

/**
 * The function that `godwit build --target lambda` wrote.
 * @param directory absolute: `dist/<name>/lambda` or `dist/<name>`
 * @throws {FunctionMissingError}
 */
export function findFunctionFolder(directory: string): FunctionFolder {
  for (const app of [directory, join(directory, "lambda")]) {
    const folder = join(app, "function");
    if (existsSync(join(folder, "index.mjs"))) return { directory: folder, name: basename(dirname(app)) };
  }
  throw new FunctionMissingError(directory);
}
