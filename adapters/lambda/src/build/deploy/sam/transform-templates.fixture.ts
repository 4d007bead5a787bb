import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { CloudFormationTemplate } from "../check-cloudformation.fixture.ts";

/** What AWS's SAM translator made of a template, or what it says against it. */
export interface Transformed {
  readonly template?: CloudFormationTemplate;
  readonly error?: string;
}

/** SAM templates to CloudFormation's, with AWS's own translator. `pythonPath` has `aws-sam-translator` and `pyyaml`. */
export async function transformTemplates(
  templates: readonly string[],
  pythonPath: string,
): Promise<readonly Transformed[]> {
  const python = spawn("python3", [join(import.meta.dirname, "transform-templates.py")], {
    env: { ...process.env, PYTHONPATH: pythonPath },
    stdio: ["pipe", "pipe", "pipe"],
  });
  python.stdin.end(JSON.stringify(templates));
  const [stdout, stderr, [code]] = await Promise.all([text(python.stdout), text(python.stderr), once(python, "close")]);
  if (code !== 0) throw new Error(`aws-sam-translator ended with ${String(code)}: ${stderr}`);
  return JSON.parse(stdout);
}
