import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installCommand } from "../../test/install-command.ts";
import { runGodwit } from "../../test/run-godwit.ts";
import { temporaryApp } from "../../test/temporary-app.ts";
import { loadAdapter } from "../build/load-adapter.ts";
import { build } from "./build.ts";

describe("godwit build", () => {
  test("off a terminal prints one report and nothing else, each step once", async () => {
    await using app = await temporaryApp({ "godwit.config.ts": `export default { name: "app", warm: ["/"] };` });
    const installed = await installCommand(app.directory);
    const { code, stdout, stderr } = await runGodwit(["build"], { cwd: app.directory, command: installed });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Built app for reference in /);
    expect(stdout).toMatch(/make the component +[\d.]+ m?s/);
    expect(stdout).toMatch(/dist\/app\/reference\/app\.wasm\n +[\d.]+ MB, gzip [\d.]+ MB/);
    expect(stdout).toContain("wasi:http/types@0.2.10");
    expect(stdout).toMatch(/^ {2}warmed with; .*\n {4}GET \/ +200 +\d+ ms$/m);
    expect(stdout).toMatch(/Next:\n {2}npx godwit serve dist\/app\n$/);
    expect(stdout.match(/^ {2}read godwit\.config\.ts +\d+ ms$/gm)).toHaveLength(1);
    expect(stderr).toBe("");
  });

  test("with --json prints one object and no progress; for wasmtime with its command line", async () => {
    await using app = await temporaryApp();
    const args = ["build", app.directory, "--target", "wasmtime", "--out", join(app.directory, "out"), "--json"];
    const { code, stdout, stderr } = await runGodwit(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const built = JSON.parse(stdout);
    expect(built).toMatchObject({ name: "app", directory: join(app.directory, "out", "app", "wasmtime") });
    expect(built.report.component.gzipBytes).toBeLessThan(built.report.component.bytes);
    expect(built.report.command).toContain("wasmtime serve");
  });

  test("a handler that does not build: exit 1, the code frame, no stack", async () => {
    await using app = await temporaryApp({ "src/handler.ts": `import "node:fs";\nexport default {};\n` });
    const { code, stdout, stderr } = await runGodwit(["build"], { cwd: app.directory });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("src/handler.ts:1:8");
    expect(stderr).toContain('> 1 | import "node:fs";');
    expect(stderr).toMatch(/^GODWIT_BUNDLE_NODE_BUILTIN$/m);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test("a folder without godwit.config.ts: exit 1, the file named", async () => {
    await using app = await temporaryApp();
    const { code, stderr } = await runGodwit(["build", join(app.directory, "src")]);
    expect(code).toBe(1);
    expect(stderr).toContain("godwit.config.ts");
  });

  test.each([
    [["--as", "bundle"], /it takes no option --as\nTargets with --as: lambda, workers\nGODWIT_TARGET_OPTION\n$/],
    [["--target", "workers", "--plan", "gold"], /its --plan is "gold", expected one of paid, free/],
    [["--target", "lambda", "--deploy", "pulumi"], /its --deploy is "pulumi", expected one of none, sam/],
  ])("%j is a wrong command line: exit 2", async (args, message) => {
    await using app = await temporaryApp();
    const { code, stdout, stderr } = await runGodwit(["build", ...args], { cwd: app.directory });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("--help says what --as is for each target, if none is given", async () => {
    const { help } = build;
    for (const target of ["lambda", "workers"] as const) {
      const adapter = await loadAdapter(target, import.meta.dirname);
      expect(help).toMatch(new RegExp(`if none is given,[^;]*\\b${adapter?.options?.as?.[0]} for ${target}\\b`));
    }
  });
});
