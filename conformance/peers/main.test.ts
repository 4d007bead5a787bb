import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { peerNames, peerVersions } from "./peer-versions.ts";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Outcome> {
  const program = join(import.meta.dirname, "main.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, ["--conditions=@godwit/source", program, ...args], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe("npm run peers", () => {
  test("--list tells each peer, its version and where it is", async () => {
    const { code, stdout } = await run("--list");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/: .*$/, ""))).toEqual(
      peerNames.map((name) => `${name} ${peerVersions[name]}`),
    );
    expect((await run("--list", "lambda-rie")).stdout).toMatch(/^lambda-rie [^\n]*\n$/);
  });

  test("refuses a name that is none", async () => {
    const { code, stderr } = await run("redis");
    expect(code).toBe(2);
    expect(stderr).toContain('Cannot install "redis": there is no such peer, expected dynamodb-local');
  });
});
