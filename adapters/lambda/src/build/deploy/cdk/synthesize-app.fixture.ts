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
  const installed = {
    "aws-cdk-lib": import.meta.resolve("aws-cdk-lib/package.json"),
    constructs: import.meta.resolve("constructs/package.json"),
  };
  await mkdir(join(directory, "node_modules"));
  for (const [name, manifest] of Object.entries(installed)) {
    await symlink(dirname(fileURLToPath(manifest)), join(directory, "node_modules", name));
  }
}

/**
 * What `cdk synth` does with an app: runs the command of its cdk.json, and reads what that leaves.
 * @param directory of `layDownApp`; the code that the app names must be there
 */
export async function synthesizeApp(directory: string, stack: string): Promise<CloudFormationTemplate> {
  const { app } = JSON.parse(await readFile(join(directory, "cdk.json"), "utf8"));
  const [, ...args] = String(app).split(" ");
  await run(process.execPath, args, {
    cwd: directory,
    env: { ...process.env, CDK_OUTDIR: join(directory, "cdk.out") },
  });
  return readTemplate(directory, stack);
}

/** The same for many, in one process: the CDK takes seconds to load. */
export async function runApps(directories: readonly string[]): Promise<void> {
  await run(process.execPath, [join(import.meta.dirname, "run-apps.fixture.ts"), ...directories]);
}

/** What an app that ran has left. */
export async function readTemplate(directory: string, stack: string): Promise<CloudFormationTemplate> {
  return JSON.parse(await readFile(join(directory, "cdk.out", `${stack}.template.json`), "utf8"));
}
