import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installPeer } from "./install-peer.ts";
import { resolveFrom } from "./resolve-from.ts";

const jcoVersion = "1.35.0";
/** jco asks for an older one, whose server ends when a body is left. npm takes an override from the root of a project alone. */
const shimVersion = "0.26.0";

/**
 * The script of jco: the one that is installed beside this package with the shim that works, else one in a folder of its
 * own in the user's cache, installed with the first call.
 * @throws {PeerMissingError} when npm cannot install it
 */
export async function findJco(): Promise<string> {
  return (
    jcoFrom(import.meta.filename) ??
    installPeer({ target: "jco", name: `jco-${jcoVersion}`, project: projectOfJco, findFrom: jcoFrom })
  );
}

const projectOfJco: object = {
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
