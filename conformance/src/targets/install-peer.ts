import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { userCacheDirectory } from "../artifacts/user-cache-directory.ts";
import { PeerMissingError } from "./peer-missing-error.ts";

/** A program of npm's that a target starts. */
export interface NpmPeer {
  /** Of the target, for messages. */
  readonly target: string;
  /** Name and version, for example `jco-1.35.0`. */
  readonly name: string;
  /** The `package.json` of a project that depends on it. */
  readonly project: object;
  /** The program's script, as a file of the project would find it. */
  readonly findFrom: (file: string) => string | undefined;
}

/**
 * The script of a program in a folder of its own in the user's cache, installed with the first call.
 * @throws {PeerMissingError} when npm cannot install it
 */
export async function installPeer({ target, name, project, findFrom }: NpmPeer): Promise<string> {
  const folder = join(userCacheDirectory(), "godwit", "peers", name);
  const manifest = join(folder, "package.json");
  const installed = findFrom(manifest);
  if (installed !== undefined) return installed;
  await mkdir(folder, { recursive: true });
  await writeFile(manifest, JSON.stringify({ private: true, ...project }, undefined, 2));
  try {
    await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  } catch (cause) {
    const { stderr } = cause as { readonly stderr?: string };
    throw new PeerMissingError(target, `npm could not install it in "${folder}"`, stderr ?? String(cause), { cause });
  }
  const made = findFrom(manifest);
  if (made === undefined)
    throw new PeerMissingError(target, `it is not in "${folder}" after npm install`, `Remove ${folder}`);
  return made;
}
