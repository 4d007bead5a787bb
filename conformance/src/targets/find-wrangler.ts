import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installPeer } from "./install-peer.ts";
import { resolveFrom } from "./resolve-from.ts";

const version = "4.164.0";

/**
 * The script of wrangler: the one that is installed beside this package in the version that the expectations are of, else one in a
 * folder of its own in the user's cache, installed with the first call.
 * @throws {PeerMissingError} when npm cannot install it
 */
export async function findWrangler(target: string): Promise<string> {
  return (
    wranglerFrom(import.meta.filename) ??
    installPeer({
      target,
      name: `wrangler-${version}`,
      project: { dependencies: { wrangler: version } },
      findFrom: wranglerFrom,
    })
  );
}

function wranglerFrom(file: string): string | undefined {
  const manifest = resolveFrom(file, "wrangler/package.json");
  if (manifest === undefined) return undefined;
  const found = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return found.version === version ? join(dirname(manifest), "bin", "wrangler.js") : undefined;
}
