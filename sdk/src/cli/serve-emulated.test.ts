import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningCommand, runGodwit, startGodwit } from "../../test/run-godwit.ts";

const FUNCTION = `export const handler = async (event, { awsRequestId: requestId }) => {
  const of = { timestamp: "", app: "hello", requestId };
  const ended = { status: 200, bytes: 1, durationMs: 1, outcome: "complete" };
  console.log(JSON.stringify({ ...of, level: "INFO", type: "request", method: "GET", path: "/", ...ended }));
  console.log(JSON.stringify({ ...of, type: "log", level: "WARN", message: "a line of the handler" }));
  console.log(JSON.stringify({ ...of, type: "failure", message: "no event" }));
  if (event.rawPath === "/throw") throw new Error("on purpose");
  return { statusCode: 200, body: JSON.stringify(process.env) };
};`;

const MANIFEST = {
  name: "hello",
  world: "godwit:handler@0.1.0",
  target: "lambda",
  component: { file: "app.wasm", sha256: "0".repeat(64) },
  stores: [],
  config: { apiKey: {} },
  outbound: [],
  limits: { memoryMiB: 128, wallMs: 30_000, requestBodyMiB: 1 },
};

describe("godwit serve --emulate", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-emulate-"));
    const folder = join(directory, "dist/hello/lambda/function");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.mjs"), FUNCTION);
    await writeFile(join(folder, "../app.json"), JSON.stringify(MANIFEST));
    await writeFile(join(directory, ".env"), "TABLE=t\n");
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  function start(...args: readonly string[]): RunningCommand {
    const emulate = ["serve", "dist/hello/lambda", "--port", "0", "--emulate", "lambda:url"];
    return startGodwit([...emulate, ...args], { cwd: directory });
  }

  test("prints the URL, what the function says, and one line for each request", async () => {
    await using serving = start("--config", "apiKey=Hi", "--env-file", ".env");
    const [, url = ""] = await serving.waitFor("stdout", /Listening on (\S+)\n/);
    await serving.waitFor("stdout", /hello behind an emulated lambda:url/);
    const answer = await fetch(`${url}/a?b`);
    expect(await answer.json()).toMatchObject({ TABLE: "t", GODWIT_CONFIG_APIKEY: "Hi" });
    await serving.waitFor("stdout", /hello warn a line of the handler [0-9a-f-]{36}\n/);
    await serving.waitFor("stdout", /hello stdout \{.*no event/);
    await serving.waitFor("stdout", /hello GET \/a 200 .* [0-9a-f-]{36}\n/);
    expect((await fetch(`${url}/throw`)).status).toBe(502);
    await serving.waitFor("stdout", /stderr Error: on purpose\n {8}at /);
    await serving.waitFor("stdout", /GET \/throw 502 .* ([0-9a-f-]{36})\n.* the invocation failed: Error \1\n/);
  });

  test("with --json prints one object a line, listening first, each request once", async () => {
    await using serving = start("--json");
    const [line] = await serving.waitFor("stdout", /.*\n/);
    const listening = JSON.parse(line);
    expect(listening).toMatchObject({ type: "listening", apps: [{ name: "hello", target: "lambda:url" }] });
    await fetch(listening.url);
    const [request] = await serving.waitFor("stdout", /.*"type":"request".*\n/);
    expect(JSON.parse(request)).toMatchObject({
      app: "hello",
      method: "GET",
      path: "/",
      status: 200,
      bytes: expect.any(Number),
    });
  });

  test.each([
    [["dist/hello/lambda", "--emulate", "lambda:urll"], 2, /Did you mean lambda:url\?/],
    [
      ["dist/hello/lambda", "--emulate", "qqqq"],
      2,
      /: there is no such platform or ingress\nKnown: lambda:rest, .*, workers\n/,
    ],
    [
      ["dist/hello/lambda", "--emulate", "lambda:url", "--config", "onne=s3cret"],
      1,
      /"onne": no served app declares it/,
    ],
    [["dist/hello/lambda=/a", "--emulate", "lambda:url"], 2, /takes one app and no route/],
    [["dist/hello/lambda", "--emulate", "lambda:url", "--verify"], 2, /with "--verify"/],
    [["dist/hello/lambda", "--emulate", "lambda:url", "--data", "kept"], 2, /with "--data"/],
    [["dist/hello/lambda", "--emulate", "lambda:url", "--data", ".godwit"], 2, /with "--data"/],
    [["dist/none", "--emulate", "lambda:url"], 1, /GODWIT_FUNCTION_MISSING/],
  ])("refuses %j", async (args, code, message) => {
    const finished = await runGodwit(["serve", ...args], { cwd: directory });
    expect(finished.stderr).toMatch(message);
    expect(finished.code).toBe(code);
  });
});
