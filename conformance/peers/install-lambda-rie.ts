import { chmod, copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { peerVersions } from "./peer-versions.ts";
import { runTool } from "./run-tool.ts";

/** The place of the emulator inside the wheel. */
const PROGRAM = "samcli/local/rapid/aws-lambda-rie-x86_64";

/** The wheel's emulator is a program for another machine than this. */
export class PeerPlatformError extends Error {
  override readonly name = "PeerPlatformError";
  readonly code = "GODWIT_PEER_PLATFORM";

  constructor(name: string, platform: string) {
    super(`Cannot install "${name}": this machine is ${platform}, expected linux-x64`);
  }
}

/**
 * AWS's Lambda runtime interface emulator, out of the wheel of its command line.
 * @throws PeerPlatformError
 */
export async function installLambdaRie(folder: string): Promise<void> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new PeerPlatformError("lambda-rie", `${process.platform}-${process.arch}`);
  }
  const wheels = await mkdtemp(join(folder, "wheel-"));
  const wanted = `aws-sam-cli==${peerVersions["lambda-rie"]}`;
  await runTool("python3", ["-m", "pip", "download", "--no-deps", "--quiet", "-d", wheels, wanted], { cwd: folder });
  const [wheel] = (await readdir(wheels)).filter((file) => file.endsWith(".whl"));
  await runTool("python3", ["-m", "zipfile", "-e", join(wheels, String(wheel)), wheels], { cwd: folder });
  const program = join(folder, "aws-lambda-rie");
  await copyFile(join(wheels, PROGRAM), program);
  await chmod(program, 0o755);
  await rm(wheels, { recursive: true });
}
