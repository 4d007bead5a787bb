import { existsSync } from "node:fs";
import { join } from "node:path";
import { peerFolder, peersDirectory } from "./peer-folder.ts";
import type { PeerName } from "./peer-versions.ts";

/** What stands for the peer inside its folder, where it is not the folder itself. */
const programs: Readonly<Partial<Record<PeerName, string>>> = {
  "lambda-rie": "aws-lambda-rie",
  "aws-lambda-ric": "node_modules/aws-lambda-ric/index.mjs",
  "node-24.15": "node_modules/node/bin/node",
};

/**
 * An installed peer in its pinned version, or `undefined`. `dynamodb-local`: the folder of its libraries; `lambda-rie`:
 * the program; `aws-sam-translator`: a folder for `PYTHONPATH`; `aws-lambda-ric`: the module that starts it.
 */
export function findPeer(name: PeerName, directory: string = peersDirectory): string | undefined {
  const path = join(peerFolder(name, directory), programs[name] ?? "");
  return existsSync(path) ? path.replace(/[\\/]$/, "") : undefined;
}
