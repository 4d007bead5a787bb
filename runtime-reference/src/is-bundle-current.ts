import { statSync } from "node:fs";

/**
 * Whether a bundle is there and of the code as it was last compiled.
 * @param compilerRecords what the compiler writes last: no package has them, and in a package the bundle is of its code
 */
export function isBundleCurrent(bundle: URL, compilerRecords: readonly URL[]): boolean {
  const bundledAt = changedAt(bundle);
  return bundledAt !== undefined && compilerRecords.every((record) => (changedAt(record) ?? 0) <= bundledAt);
}

function changedAt(file: URL): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
