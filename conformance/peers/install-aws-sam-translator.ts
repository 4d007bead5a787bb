import { peerVersions } from "./peer-versions.ts";
import { runTool } from "./run-tool.ts";

/** AWS's reading of SAM templates, with what it imports: a folder for `PYTHONPATH`. */
export async function installAwsSamTranslator(folder: string): Promise<void> {
  const wanted = `aws-sam-translator==${peerVersions["aws-sam-translator"]}`;
  // It imports a parser of YAML that it does not declare.
  const packages = [wanted, "pyyaml"];
  await runTool("python3", ["-m", "pip", "install", "--quiet", "--target", folder, ...packages], { cwd: folder });
}
