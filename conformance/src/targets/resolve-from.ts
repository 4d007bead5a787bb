import { createRequire } from "node:module";

/** The file of a package as a module in `file` would import it, or `undefined`. */
export function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}
