import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runGodwit } from "../../test/run-godwit.ts";
import { loadSuite } from "./load-suite.ts";

describe("godwit conformance", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-test-conformance-"));
    await writeFile(join(directory, "package.json"), "{}");
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function installSuite(): Promise<void> {
    const folder = join(directory, "node_modules", "@godwit", "conformance");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "type": "module", "exports": { "./cli": "./cli.js" } }');
    await writeFile(
      join(folder, "cli.js"),
      'export async function main(args) { console.log("suite", args.join()); process.exitCode = 3; }',
    );
  }

  test("runs the suite that is installed in the project, which sets the exit code", async () => {
    await installSuite();
    const { code, stdout } = await runGodwit(["conformance", "--target", "x"], { cwd: directory });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "suite --target,x\n" });
  });

  test("leaves --help to it", async () => {
    await installSuite();
    expect((await runGodwit(["conformance", "--help"], { cwd: directory })).stdout).toBe("suite --help\n");
  });

  test("says how to install it where it is absent", async () => {
    await expect(loadSuite([join(directory, "package.json")])).rejects.toMatchObject({
      code: "GODWIT_CONFORMANCE_MISSING",
      wayOut: "npm install --save-dev @godwit/conformance",
    });
  });
});
