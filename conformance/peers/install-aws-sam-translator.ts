import { peerVersions } from "./peer-versions.ts";
import { runTool } from "./run-tool.ts";

/** AWS's reading of SAM templates, with what it imports: a folder for `PYTHONPATH`. */
export async function installAwsSamTranslator(folder: string): Promise<void> {
  const wanted = `aws-sam-translator==${peerVersions["aws-sam-translator"]}`;
  await runTool("python3", ["-m", "pip", "install", "--quiet", "--target", folder, wanted], { cwd: folder });
}
