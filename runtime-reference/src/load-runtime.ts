import { isBundleCurrent } from "./is-bundle-current.ts";

const bundle = new URL("./bundled/index.js", import.meta.url);
const compilerRecords = ["./.tsbuildinfo", "./.tsbuildinfo.portable"].map((path) => new URL(path, import.meta.url));

/**
 * Loads `@godwit/runtime-reference` for a program that starts often: out of a bundle, because finding and reading 300 files
 * takes a fifth of a second. Where there is none that is current, as in a clone after `tsc -b` alone, it is the files:
 * the same code, only later. What it gives is not the instance that an import of `@godwit/runtime-reference` gives.
 */
export function loadRuntime(): Promise<typeof import("./index.ts")> {
  return isBundleCurrent(bundle, compilerRecords) ? import(bundle.href) : import("./index.ts");
}
