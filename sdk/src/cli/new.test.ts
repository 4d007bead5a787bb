import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plainEnvironment, runGodwit } from "../../test/run-godwit.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

describe("godwit new", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "godwit-new-")));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("makes a project of the folder's name, with this version of the SDK", async () => {
    const { code, stdout } = await runGodwit(["new", "My Shop 2"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain("cd 'My Shop 2' && npm install");
    const project = join(folder, "My Shop 2");
    const manifest = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
    const { version } = JSON.parse(await readFile(join(repository, "sdk", "package.json"), "utf8"));
    expect(manifest).toMatchObject({ name: "my-shop-2", dependencies: { "@godwit/sdk": version } });
    expect(await readFile(join(project, "godwit.config.ts"), "utf8")).toContain('name: "my-shop-2"');
    expect(await readFile(join(project, ".gitignore"), "utf8")).toContain(".godwit/");
    expect(await readdir(project)).not.toContain("gitignore");
  });

  test.each([
    ["42", "app"],
    ["3 Godwits!", "godwits"],
    ["ÄÖÜ", "app"],
  ])("makes of the folder %j the name %j", async (target, name) => {
    await runGodwit(["new", target], { cwd: folder });
    expect(JSON.parse(await readFile(join(folder, target, "package.json"), "utf8")).name).toBe(name);
  });

  test("refuses a folder that holds something, and a file", async () => {
    await mkdir(join(folder, "full"));
    await writeFile(join(folder, "full", "notes.txt"), "mine");
    await writeFile(join(folder, "file"), "");
    const full = await runGodwit(["new", "full"], { cwd: folder });
    expect(full.code).toBe(1);
    expect(full.stderr).toContain('it already holds "notes.txt"');
    expect(await readdir(join(folder, "full"))).toEqual(["notes.txt"]);
    expect((await runGodwit(["new", "file"], { cwd: folder })).code).toBe(1);
  });

  test.each(["hello", "hono-api", "key-value", "proxy", "streaming"])(
    "the template %s builds and passes its own test",
    { timeout: 240_000 },
    async (template) => {
      expect((await runGodwit(["new", "project", "--template", template], { cwd: folder })).code).toBe(0);
      const project = join(folder, "project");
      // What npm install would do.
      for (const [name, target] of [
        ["@godwit/sdk", join(repository, "sdk")],
        ["hono", join(repository, "node_modules", "hono")],
      ] as const) {
        await mkdir(dirname(join(project, "node_modules", name)), { recursive: true });
        await symlink(target, join(project, "node_modules", name));
      }
      const { scripts } = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
      expect(scripts.test).toBe("node --test");
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--conditions=@godwit/source", "--test", "--test-reporter=tap"],
        { cwd: project, env: plainEnvironment({ NODE_TEST_CONTEXT: undefined }) },
      ).catch((failed: { readonly stdout: string }) => failed);
      expect(stdout).toMatch(/^# pass [1-9]/m);
      expect(stdout).toMatch(/^# fail 0$/m);
    },
  );
});
