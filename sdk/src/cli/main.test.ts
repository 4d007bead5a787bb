import { describe, expect, test } from "vitest";
import { plainEnvironment, runGodwit } from "../../test/run-godwit.ts";

const commands = ["new", "dev", "build", "serve", "inspect"];

describe("godwit", () => {
  test("--help lists every command, --version is the package's", async () => {
    const help = await runGodwit(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const name of commands) expect(help.stdout).toMatch(new RegExp(`^  ${name} `, "m"));

    expect(await runGodwit(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test.each(commands)("%s --help shows usage and examples on one screen", async (name) => {
    const { code, stdout } = await runGodwit([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: godwit ${name}`);
    expect(stdout).toContain("Examples:");
    expect(stdout.split("\n").length).toBeLessThan(40);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("help does as --help, of all and of one command", async () => {
    expect(await runGodwit(["help"])).toEqual(await runGodwit(["--help"]));
    expect(await runGodwit(["help", "build"])).toEqual(await runGodwit(["build", "--help"]));
    expect(await runGodwit(["help", "--help"])).toMatchObject({ code: 0, stderr: "" });
  });

  test("serve --help says of each emulation what --data is there", async () => {
    const { stdout } = await runGodwit(["serve", "--help"]);
    const [, lambda, workers] = stdout.split(/^ {2}--emulate /m);
    expect(lambda).toMatch(/^lambda:[\s\S]*no --data$/m);
    expect(workers).toMatch(/^workers [\s\S]*without --data, no store outlives it$/m);
  });

  test.each([
    [[], "no command"],
    [["biuld"], "Did you mean build?"],
    [["hepl"], "Did you mean help?"],
    [["help", "biuld"], "Did you mean build?"],
    [["help", "build", "serve"], "it takes one command"],
    [["--versoin"], "Did you mean --version?"],
    [["serve", "--prot", "1", "x"], "Did you mean --port?"],
    [["serve"], "takes an app"],
    [["serve", "dist/a="], "half of it is missing"],
    [["serve", "x", "--port", "http"], "expected 0 to 65535"],
    [["serve", "x", "--port"], "argument missing"],
    [["serve", "x", "--threads", "0"], "expected 1 to 256"],
    [["serve", "x", "--threads", "two"], "expected 1 to 256"],
    [["dev", ".", "--threads", "2"], 'it has no option "--threads"'],
    [["build", "--target", "wasmtim"], "Did you mean wasmtime?"],
    [["build", "a", "b"], "takes one folder"],
    [["new"], "takes one folder"],
    [["new", "x", "--template", "helo"], "Did you mean hello?"],
    [["inspect"], "takes one app"],
  ])("%j is a wrong command line: exit 2, on stderr alone", async (args, expected) => {
    const { code, stdout, stderr } = await runGodwit(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test("colours nothing in a pipe, unless FORCE_COLOR asks for it", async () => {
    const colour = "\u001b[";
    expect((await runGodwit(["biuld"])).stderr).not.toContain(colour);
    expect((await runGodwit(["biuld"], { env: plainEnvironment({ FORCE_COLOR: "1" }) })).stderr).toContain(colour);
    const both = plainEnvironment({ NO_COLOR: "1", FORCE_COLOR: "0" });
    expect((await runGodwit(["biuld"], { env: both })).stderr).not.toContain(colour);
  });
});
