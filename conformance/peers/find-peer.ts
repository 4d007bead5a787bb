import { existsSync } from "node:fs";
import { join } from "node:path";
import { peerFolder, peersDirectory } from "./peer-folder.ts";
import type { PeerName } from "./peer-versions.ts";

/** What stands for the peer inside its folder, where it is not the folder itself. */
const programs: Readonly<Partial<Record<PeerName, string>>> = { "lambda-rie": "aws-lambda-rie" };

/**
 * An installed peer in its pinned version, or `undefined`. `dynamodb-local`: the folder of its libraries; `lambda-rie`:
 * the program; `aws-sam-translator`: a folder for `PYTHONPATH`.
 */
export function findPeer(name: PeerName, directory: string = peersDirectory): string | undefined {
  const path = join(peerFolder(name, directory), programs[name] ?? "");
  return existsSync(path) ? path.replace(/[\\/]$/, "") : undefined;
}
