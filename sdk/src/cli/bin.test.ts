import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runGodwit, startGodwit } from "../../test/run-godwit.ts";

const node24 = fileURLToPath(new URL("../../../node_modules/node24/bin/node", import.meta.url));
const oldNode = findOldNode();

describe("bin/godwit.js", () => {
  let temporary: string;
  let hideJspi: string;

  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), "godwit-bin-"));
    hideJspi = join(temporary, "hide-jspi.cjs");
    // Makes of any Node 24 one below 24.20, where JSPI is behind the flag.
    await writeFile(
      hideJspi,
      `if (!process.execArgv.includes("--experimental-wasm-jspi")) delete WebAssembly.Suspending;`,
    );
  });
  afterAll(() => rm(temporary, { recursive: true, force: true }));

  test("on a Node older than 24 says which it needs and which it has", async (context) => {
    if (oldNode === undefined) return context.skip("no Node older than 24 is on the PATH");
    const { code, stdout, stderr } = await runGodwit(["--version"], { node: oldNode, nodeArguments: [] });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/this is Node \d+\.\d+\.\d+ \(.+\), expected Node 24 or later/);
  });

  test("without JSPI starts itself again with the flag, and passes the exit code on", async () => {
    const nodeArguments = ["--conditions=@godwit/source", "--require", hideJspi];
    const version = await runGodwit(["--version"], { node: node24, nodeArguments });
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await runGodwit(["biuld"], { node: node24, nodeArguments })).toMatchObject({ code: 2 });
  });

  test("hands signals to the one it started", async () => {
    const child = join(temporary, "wait-for-signal.cjs");
    await writeFile(
      child,
      `if (process.execArgv.includes("--experimental-wasm-jspi")) {
         process.on("SIGTERM", () => process.exit(7));
         setInterval(() => {}, 1000);
         console.log("waiting");
       }`,
    );
    const nodeArguments = ["--conditions=@godwit/source", "--require", hideJspi, "--require", child];
    await using running = startGodwit(["--version"], { node: node24, nodeArguments });
    await running.waitFor("stdout", /waiting/);
    running.child.kill("SIGTERM");
    expect(await running.finished).toMatchObject({ code: 7 });
  });

  test("does not start itself again for ever", async () => {
    const never = join(temporary, "never.cjs");
    await writeFile(never, "delete WebAssembly.Suspending;");
    const nodeArguments = ["--conditions=@godwit/source", "--require", never];
    const { code, stderr } = await runGodwit(["--version"], { node: node24, nodeArguments });
    expect(code).toBe(1);
    expect(stderr).toContain("no WebAssembly.Suspending");
  });
});

function findOldNode(): string | undefined {
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  return candidates
    .filter((file) => existsSync(file))
    .find((file) => {
      const version = execFileSync(realpathSync(file), ["-p", "process.versions.node"], { encoding: "utf8" });
      return Number(version.split(".")[0]) < 24;
    });
}
