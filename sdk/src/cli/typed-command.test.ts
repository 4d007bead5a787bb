import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { installCommand } from "../../test/install-command.ts";
import { runGodwit } from "../../test/run-godwit.ts";
import { typedCommand } from "./typed-command.ts";

const folder = process.cwd();

describe("typedCommand", () => {
  test.each([
    ["the project's, here", join(folder, "node_modules/.bin/godwit"), "npx godwit build"],
    ["the project's, above", join(dirname(folder), "node_modules/.bin/godwit"), "npx godwit build"],
    ["the project's, without links", join(folder, "node_modules/@godwit/sdk/bin/godwit.js"), "npx godwit build"],
    ["another project's", join(folder, "other/node_modules/.bin/godwit"), "godwit build"],
    ["that of a folder beside it", `${folder}-other/node_modules/.bin/godwit`, "godwit build"],
    ["the machine's", "/usr/local/bin/godwit", "godwit build"],
    ["a clone's", join(folder, "sdk/bin/godwit.js"), "godwit build"],
    ["unknown", "", "godwit build"],
  ])("%s: %s", (_what, program, expected) => {
    expect(typedCommand("godwit build", program)).toBe(expected);
  });

  test("leaves the command of another program alone", () => {
    const program = join(folder, "node_modules/.bin/godwit");
    expect(typedCommand("wasmtime serve dist/godwit/app.wasm", program)).toBe("wasmtime serve dist/godwit/app.wasm");
  });
});

describe("a project's own godwit", () => {
  test("says what to type with npx before it", async () => {
    const project = await mkdtemp(join(tmpdir(), "godwit-project-"));
    onTestFinished(() => rm(project, { recursive: true }));
    const installed = await installCommand(project);
    const { stderr } = await runGodwit(["serve"], { cwd: project, command: installed });
    expect(stderr).toMatch(/^For example: npx godwit serve dist\/hello$/m);
    expect((await runGodwit(["serve"], { cwd: project })).stderr).toMatch(/^For example: godwit serve dist\/hello$/m);
  });
});
