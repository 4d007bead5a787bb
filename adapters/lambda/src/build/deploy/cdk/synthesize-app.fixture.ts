import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { CloudFormationTemplate } from "../check-cloudformation.fixture.ts";
import type { DeploymentFile } from "../deployment-options.ts";

const run = promisify(execFile);

/** Lays an app into a folder, with this repository's packages in place of those that `npm install` would bring. */
export async function layDownApp(files: readonly DeploymentFile[], directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const { path, text } of files) await writeFile(join(directory, path), text);
  const installed = dirname(dirname(fileURLToPath(import.meta.resolve("constructs/package.json"))));
  await symlink(installed, join(directory, "node_modules"));
}

/**
 * What `cdk synth` does with an app: runs the command of its cdk.json, and reads what that leaves.
 * @param directory of `layDownApp`; the code that the app names must be there
 */
export async function synthesizeApp(directory: string, stack: string): Promise<CloudFormationTemplate> {
  const { app } = JSON.parse(await readFile(join(directory, "cdk.json"), "utf8"));
  const [, ...args] = String(app).split(" ");
  const output = join(directory, "cdk.out");
  await run(process.execPath, args, { cwd: directory, env: { PATH: process.env.PATH, CDK_OUTDIR: output } });
  return JSON.parse(await readFile(join(output, `${stack}.template.json`), "utf8"));
}
