import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningCommand, runGodwit, startGodwit } from "../../test/run-godwit.ts";

const WORKER = `export default {
  async fetch(request, env) {
    const requestId = crypto.randomUUID();
    const { pathname: path } = new URL(request.url);
    const of = { timestamp: "", app: "hello", requestId };
    console.log(JSON.stringify({ ...of, level: "INFO", type: "request", method: "GET", path, status: 200, bytes: 2, durationMs: 1, outcome: "complete" }));
    console.log(JSON.stringify({ ...of, type: "log", level: "WARN", message: "a line of the handler" }));
    console.error("a line of its own");
    return Response.json(env);
  }
};`;

const MANIFEST = {
  name: "hello",
  world: "godwit:handler@0.1.0",
  target: "workers",
  component: { file: "app.wasm", sha256: "0".repeat(64) },
  stores: [],
  config: { apiKey: {} },
  outbound: [],
  limits: { memoryMiB: 128, wallMs: 30_000, requestBodyMiB: 1 },
};

describe("godwit serve --emulate workers", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-emulate-"));
    const folder = join(directory, "dist/hello/workers/worker");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "worker.js"), WORKER);
    const config = { name: "hello", main: "worker.js", compatibility_date: "2026-11-01", vars: { A: "1" } };
    await writeFile(join(folder, "wrangler.jsonc"), JSON.stringify(config));
    await writeFile(join(folder, "../app.json"), JSON.stringify(MANIFEST));
    await writeFile(join(directory, ".env"), "TOKEN=t\n");
    const bundle = join(directory, "dist/bundled/workers/worker");
    await cp(folder, bundle, { recursive: true });
    await writeFile(join(bundle, "handler.js"), "");
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const start = (...args: readonly string[]): RunningCommand =>
    startGodwit(["serve", "dist/hello", "--port", "0", "--emulate", "workers", ...args], { cwd: directory });

  test("prints the URL, the requests, and what the worker says", async () => {
    const given = ["--config", "apiKey=Hi", "--env-file", ".env", "--allow-outbound", "http://127.0.0.1:1", "--verify"];
    await using serving = start(...given);
    const [, url = ""] = await serving.waitFor("stdout", /Listening on (\S+)\n/);
    await serving.waitFor("stdout", /hello on workerd/);
    const env = {
      A: "1",
      TOKEN: "t",
      GODWIT_CONFIG_APIKEY: "Hi",
      GODWIT_ALLOW_OUTBOUND: "http://127.0.0.1:1",
      GODWIT_VERIFY: "1",
    };
    expect(await (await fetch(`${url}/a?b`)).json()).toEqual(env);
    await serving.waitFor("stdout", /hello GET \/a 200 .* [0-9a-f-]{36}\n/);
    await serving.waitFor("stdout", /hello warn a line of the handler [0-9a-f-]{36}\n/);
    await serving.waitFor("stdout", /hello stderr a line of its own/);
  });

  test("with --json prints one object a line, listening first", async () => {
    await using serving = start("--json");
    const [line] = await serving.waitFor("stdout", /.*\n/);
    const listening = JSON.parse(line);
    expect(listening).toMatchObject({ type: "listening", apps: [{ name: "hello", target: "workers" }] });
    await fetch(listening.url);
    const [request] = await serving.waitFor("stdout", /.*"type":"request".*\n/);
    expect(JSON.parse(request)).toMatchObject({ app: "hello", method: "GET", path: "/", status: 200 });
  });

  test("keeps stores where --data says, also in the folder that other hosts have without it", async () => {
    await using serving = start("--data", ".godwit");
    await serving.waitFor("stdout", /Listening on (\S+)\n/);
    expect(existsSync(join(directory, ".godwit/workers/hello"))).toBe(true);
  });

  test.each([
    [["dist/hello=/a"], 2, /takes one app and no route/],
    [["dist/hello", "--threads", "2"], 2, /with "--threads"/],
    [["dist/hello", "--trust-proxy", "10.0.0.0/8"], 2, /with "--trust-proxy"/],
    [["dist/bundled", "--verify"], 2, /with "--verify": a bundle has no instance/],
    [["dist/hello", "--config", "onne=s3cret"], 1, /"onne": no served app declares it\nDeclared keys: apiKey\n/],
    [["dist/hello", "--allow-outbound", "foo"], 2, /outbound calls to "foo": it is no origin/],
    [["dist/none"], 1, /GODWIT_WORKER_MISSING/],
  ])("refuses %j", async (args, code, message) => {
    const finished = await runGodwit(["serve", ...args, "--emulate", "workers"], { cwd: directory });
    expect(finished.stderr).toMatch(message);
    expect(finished.code).toBe(code);
  });
});
