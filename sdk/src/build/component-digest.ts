import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { readWit } from "./wit-files.ts";

/**
 * The digest of all that a component is made of, in hex. Of the inputs, because equal inputs do not give equal bytes:
 * the engine's snapshot differs from run to run.
 */
export async function componentDigest(code: string, world: string): Promise<string> {
  const hash = createHash("sha256");
  for (const part of [await componentizeVersion(), world, code, ...(await readWit())]) {
    // The length goes first, so that no two lists of parts are the same bytes.
    hash.update(`${Buffer.byteLength(part)}\n`).update(part);
  }
  return hash.digest("hex");
}

async function componentizeVersion(): Promise<string> {
  const file = findPackageJSON("@bytecodealliance/componentize-js", import.meta.url);
  if (file === undefined) throw new TypeError("componentize-js is not installed");
  const { version }: { version: string } = JSON.parse(await readFile(file, "utf8"));
  return version;
}
