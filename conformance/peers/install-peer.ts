import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { findPeer } from "./find-peer.ts";
import { installAwsSamTranslator } from "./install-aws-sam-translator.ts";
import { installDynamoDbLocal } from "./install-dynamodb-local.ts";
import { installLambdaRie } from "./install-lambda-rie.ts";
import { installNpmPackage } from "./install-npm-package.ts";
import { peerFolder, peersDirectory } from "./peer-folder.ts";
import { type PeerName, peerVersions } from "./peer-versions.ts";

const installers: Readonly<Record<PeerName, (folder: string) => Promise<void>>> = {
  "dynamodb-local": installDynamoDbLocal,
  "lambda-rie": installLambdaRie,
  "aws-sam-translator": installAwsSamTranslator,
  "aws-lambda-ric": (folder) => installNpmPackage(folder, `aws-lambda-ric@${peerVersions["aws-lambda-ric"]}`),
  "node-24.15": (folder) => installNpmPackage(folder, `node@${peerVersions["node-24.15"]}`),
};

/**
 * Installs a peer, unless it is there in its pinned version.
 * @returns whether there was anything to do
 * @throws ToolMissingError, ToolFailedError, PeerPlatformError
 */
export async function installPeer(name: PeerName, directory: string = peersDirectory): Promise<boolean> {
  if (findPeer(name, directory) !== undefined) return false;
  await mkdir(directory, { recursive: true });
  // Filled elsewhere and renamed: an install that was interrupted leaves nothing that passes for a peer.
  const unfinished = await mkdtemp(join(directory, `unfinished-${name}-`));
  try {
    await installers[name](unfinished);
    await rename(unfinished, peerFolder(name, directory));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (findPeer(name, directory) !== undefined) return false; // another process was faster
    throw error;
  }
  return true;
}
