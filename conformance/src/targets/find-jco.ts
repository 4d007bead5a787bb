import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { userCacheDirectory } from "../artifacts/user-cache-directory.ts";
import { PeerMissingError } from "./peer-missing-error.ts";

const jcoVersion = "1.35.0";
/** jco asks for an older one, whose server ends when a body is left. npm takes an override from the root of a project alone. */
const shimVersion = "0.26.0";

/**
 * The script of jco: the one that is installed beside this package with the shim that works, else one in a folder of its
 * own in the user's cache, installed with the first call.
 * @throws {PeerMissingError} when npm cannot install it
 */
export async function findJco(): Promise<string> {
  const beside = jcoFrom(import.meta.filename);
  if (beside !== undefined) return beside;
  const folder = join(userCacheDirectory(), "godwit", "peers", `jco-${jcoVersion}`);
  const manifest = join(folder, "package.json");
  const installed = jcoFrom(manifest);
  if (installed !== undefined) return installed;
  await mkdir(folder, { recursive: true });
  await writeFile(manifest, JSON.stringify(projectOfJco, undefined, 2));
  try {
    await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder });
  } catch (cause) {
    const { stderr } = cause as { readonly stderr?: string };
    throw new PeerMissingError("jco", `npm could not install it in "${folder}"`, stderr ?? String(cause), { cause });
  }
  const made = jcoFrom(manifest);
  if (made === undefined)
    throw new PeerMissingError("jco", `it is not in "${folder}" after npm install`, `Remove ${folder}`);
  return made;
}

const projectOfJco: object = {
  private: true,
  dependencies: { "@bytecodealliance/jco": jcoVersion },
  overrides: { "@bytecodealliance/preview2-shim": shimVersion },
};

function jcoFrom(file: string): string | undefined {
  const library = resolveFrom(file, "@bytecodealliance/jco");
  const script = library && join(dirname(library), "jco.js");
  if (script === undefined || !existsSync(script)) return undefined;
  const shim = resolveFrom(script, "@bytecodealliance/preview2-shim");
  return shim !== undefined && versionOf(shim) === shimVersion ? script : undefined;
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}

function versionOf(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) {
      const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version?: string };
      if (version !== undefined) return version;
    }
  }
  return undefined;
}
