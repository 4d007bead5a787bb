import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../bin/godwit-conformance.js", import.meta.url));

/** What the command left behind. */
export interface FinishedSuite {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `godwit-conformance` with `args`, to its end. */
export function runSuiteCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<FinishedSuite> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env } };
    execFile(process.execPath, ["--conditions=@godwit/source", command, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
