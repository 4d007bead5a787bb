import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSelfTestTarget } from "../self-test/self-test-target.ts";
import { freePort } from "../src/targets/free-port.ts";
import type { RunningTarget } from "../src/targets/target.ts";
import { runSuiteCommand } from "./run-suite-command.ts";

describe("godwit-conformance", () => {
  let directory: string;
  let host: RunningTarget;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-test-suite-"));
    host = await createSelfTestTarget().start("core", { outbound: [], config: {} });
  });
  afterAll(async () => {
    await host?.[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  async function fileOf(value: unknown): Promise<string> {
    const file = join(directory, "file.json");
    await writeFile(file, JSON.stringify(value));
    return file;
  }

  test("exits with 0 when all is as expected, and writes the results", async () => {
    const json = join(directory, "deep", "results.json");
    const { code, stdout, stderr } = await runSuiteCommand([
      ...["--url", host.origin, "--case", "REQ-09", "--case", "RES-01", "--json", json],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Starting with artifact core, for 2 cases\n" });
    expect(stdout).toMatch(/\nmust +2 +2\n[\s\S]*: 2 results in [\d.]+ s, all as expected\n$/);
    const results = JSON.parse(await readFile(json, "utf8"));
    expect(results).toMatchObject({ target: "url", results: [{ id: "REQ-09" }, { id: "RES-01" }] });
  });

  test("exits with 1 when a listed case passes", async () => {
    const expectations = await fileOf([{ case: "REQ-09", is: "fails", reason: "not so" }]);
    const args = ["--url", host.origin, "--case", "REQ-09", "--expectations", expectations];
    const { code, stdout } = await runSuiteCommand(args);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "unexpected-pass REQ-09 core: A slash at the end of a path is kept, and none is added\n  not so\n",
    );
  });

  test("says of a failure which step and check it was, and with --verbose what went over the wire", async () => {
    const subject = await fileOf({
      name: "boasting",
      artifacts: ["core"],
      features: { isolation: "none", pathEncoding: "decoded", repeatedHeaders: "combined", maxRequestBytes: 1000 },
    });
    const args = ["--url", host.origin, "--subject", subject, "--case", "LIM-01", "--verbose"];
    const { code, stdout } = await runSuiteCommand(args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/fail LIM-01 core: .*\n {2}step \d, status: Expected status 413, got 200/);
    expect(stdout).toContain("POST / HTTP/1.1\\x0d\n");
  });

  test("a host that does not answer is a setup failure of each case, told once", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stdout } = await runSuiteCommand(["--url", url, "--case", "REQ-09", "--case", "RES-01"]);
    expect(code).toBe(1);
    expect(stdout).toContain(`  Cannot start target "url": nobody answers at ${url}\n`);
    expect(stdout).toMatch(/^setup-fail REQ-09 core: /m);
    expect(stdout).toMatch(/^setup-fail RES-01 core: /m);
    expect(stdout.match(/ECONNREFUSED/g)).toHaveLength(1);
  });

  test("a program that is not there is named, with the way to get it", async () => {
    const { code, stdout } = await runSuiteCommand(["--target", "wasmtime", "--case", "REQ-09"], { PATH: "" });
    expect(code).toBe(1);
    expect(stdout).toContain('Cannot start target "wasmtime": no wasmtime is on the PATH\n  Install it: https://');
  });

  test.each([
    [["--target", "refrence"], "Did you mean reference?"],
    [["--target", "reference", "--case", "REQ-9"], "Did you mean REQ-09"],
    [["--target", "reference", "--profile", "strem"], "Did you mean stream?"],
    [["--url", "http://127.0.0.1:1", "--subject", "absent.json"], 'Cannot read subject "absent.json"'],
    [[], "no --target was given"],
  ])("%j is wrong: exit 2, on stderr alone", async (args, expected) => {
    const { code, stdout, stderr } = await runSuiteCommand(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test("lists cases, and explains itself on one screen", async () => {
    const { stdout } = await runSuiteCommand(["--list", "--profile", "background"]);
    expect(stdout).toMatch(/^STR-14 {2}must {5}background {2}Work given to waitUntil/);
    const help = await runSuiteCommand(["--help"]);
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: godwit conformance") });
    expect(help.stdout.split("\n").length).toBeLessThan(50);
  });

  test("colours nothing in a pipe, unless FORCE_COLOR asks for it", async () => {
    const args = ["--list", "--case", "REQ-09"];
    expect((await runSuiteCommand(args)).stdout).not.toContain("\u001b[");
    const forced = await runSuiteCommand(args, { NO_COLOR: undefined, FORCE_COLOR: "1" });
    expect(forced.stdout).toContain("\u001b[");
  });
});
