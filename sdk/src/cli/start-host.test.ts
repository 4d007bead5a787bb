import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildServedApp, type ServedApp } from "../../test/build-served-app.ts";
import { holdPort } from "../../test/hold-port.ts";
import { runGodwit } from "../../test/run-godwit.ts";

describe("godwit serve fails and starts nothing", () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await buildServedApp();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  test.each(["1", "2"])("on a port in use, with --threads %s", async (threads) => {
    await using holder = await holdPort();
    const args = ["serve", app.built, "--port", String(holder.port), "--threads", threads];
    const { code, stdout, stderr } = await runGodwit(args, { cwd: app.directory });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(String(holder.port));
    expect(stderr).toContain("GODWIT_PORT_IN_USE");
  });

  test("on a folder that is no app", async () => {
    const folder = join(app.directory, "src");
    const { code, stderr } = await runGodwit(["serve", folder, "--data", "untouched"], { cwd: app.directory });
    expect(code).toBe(1);
    expect(stderr).toContain(`"${folder}"`);
    expect(existsSync(join(app.directory, "untouched"))).toBe(false);
  });

  test("on an app of another world", async () => {
    const folder = join(app.directory, "other-world");
    await mkdir(folder);
    const manifest = JSON.parse(await readFile(join(app.built, "reference", "app.json"), "utf8"));
    await writeFile(join(folder, "app.json"), JSON.stringify({ ...manifest, world: "other:world@9.0.0" }));
    const { code, stderr } = await runGodwit(["serve", folder], { cwd: app.directory });
    expect(code).toBe(1);
    expect(stderr).toContain("other:world@9.0.0");
  });

  test("on a component that is not the one that was built, with threads as well", async () => {
    const folder = join(app.directory, "changed");
    await cp(join(app.built, "reference"), folder, { recursive: true });
    await writeFile(join(folder, "app.wasm"), "changed");
    for (const threads of ["1", "2"]) {
      const { code, stdout, stderr } = await runGodwit(["serve", folder, "--port", "0", "--threads", threads], {
        cwd: app.directory,
      });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain("GODWIT_");
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  });

  test("on a config key that no app declares, without its value", async () => {
    const { code, stderr } = await runGodwit(["serve", app.built, "--config", "onne=s3cret"], { cwd: app.directory });
    expect(code).toBe(1);
    expect(stderr).toContain('"onne"');
    expect(stderr).not.toContain("s3cret");
  });

  test.each([
    ["--trust-proxy", "GODWIT_CIDR_INVALID"],
    ["--allow-outbound", "GODWIT_ORIGIN_INVALID"],
  ])("on a value of %s that is none, with threads as well: the command line is wrong", async (option, name) => {
    for (const threads of ["1", "2"]) {
      const args = ["serve", app.built, "--port", "0", "--threads", threads, option, "foo"];
      const { code, stdout, stderr } = await runGodwit(args, { cwd: app.directory });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain('"foo"');
      expect(stderr).toContain(name);
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
  });

  test("on an app's own origin that is none, which no command line mends", async () => {
    const folder = join(app.directory, "other-origin");
    await cp(join(app.built, "reference"), folder, { recursive: true });
    const manifest = JSON.parse(await readFile(join(folder, "app.json"), "utf8"));
    await writeFile(join(folder, "app.json"), JSON.stringify({ ...manifest, outbound: ["https://*"] }));
    const args = ["serve", folder, "--port", "0", "--allow-outbound", "https://example.org"];
    const { code, stderr } = await runGodwit(args, { cwd: app.directory });
    expect(stderr).toContain("GODWIT_ORIGIN_INVALID");
    expect(code).toBe(1);
  });

  test("on an env file that is not there", async () => {
    const { code, stderr } = await runGodwit(["serve", app.built, "--env-file", "none.env"], { cwd: app.directory });
    // Node itself looks for --env-file among the arguments of a script, and ends with 9 before the script begins.
    expect([1, 9]).toContain(code);
    expect(stderr).toContain("none.env");
  });
});
