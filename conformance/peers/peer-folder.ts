import { join } from "node:path";
import { type PeerName, peerVersions } from "./peer-versions.ts";

/** Where peers lie: ignored by git, one for each clone. */
export const peersDirectory: string = join(import.meta.dirname, "..", "..", ".peers");

/** The folder of a peer in its pinned version. It comes into being whole, so one that exists is complete. */
export function peerFolder(name: PeerName, directory: string = peersDirectory): string {
  return join(directory, `${name}-${peerVersions[name]}`);
}
