import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalRegistry, startRegistry } from "./start-registry.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const published = ["wit", "runtime-reference", "sdk", "adapters/lambda", "adapters/workers", "conformance"];
const minutes = 60_000;

let outside: string;
let registry: LocalRegistry | undefined;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), "godwit-install-")));
  registry = await startRegistry(join(outside, "registry"));
  environment = await outsideEnvironment(registry.url);
  await run("npm", ["run", "build"], repository);
  for (const folder of published) {
    const packed = await run("npm", ["pack", "--json", "--pack-destination", outside], join(repository, folder));
    const [tarball] = JSON.parse(packed) as { readonly filename: string }[];
    await run("npm", ["publish", join(outside, tarball?.filename ?? "")], outside);
  }
}, 5 * minutes);

afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  await rm(outside, { recursive: true, force: true });
});

test("a project made from the published packages builds, passes its test and answers", {
  timeout: 10 * minutes,
}, async () => {
  const empty = join(outside, "empty");
  await mkdir(empty);

  await run("npm", ["exec", "--yes", "--package=@godwit/sdk", "--", "godwit", "new", "app"], empty);
  const app = join(empty, "app");
  await run("npm", ["install"], app);
  const report = await run("npm", ["run", "build"], app);
  expect(report).toContain("app.wasm");
  await run("npm", ["test"], app);

  expect(await greetingOf(app, ["npm", "run", "serve", "--"])).toBe("Hello, Ada!\n");
  expect(await greetingOf(app, ["npm", "run", "serve", "--", "--threads", "2"])).toBe("Hello, Ada!\n");
  expect(JSON.parse(await run("node", ["--input-type=module", "--eval", compareRuntimes], app))).toEqual({
    isBundle: true,
    missing: [],
  });

  await run("npm", ["install", "--save-dev", "@godwit/adapter-lambda"], app);
  await run("npx", ["godwit", "build", "--target", "lambda", "--deploy", "sam"], app);
  const lambda = join("dist", "app", "lambda");
  expect(await readFile(join(app, lambda, "deploy", "template.yaml"), "utf8")).toContain("AWS::Serverless::Function");
  const emulated = ["npx", "godwit", "serve", lambda, "--emulate", "lambda:http2"];
  expect(await greetingOf(app, emulated)).toBe("Hello, Ada!\n");
  await run("npx", ["godwit", "build", "--target", "lambda", "--as", "bundle"], app);
  expect(await greetingOf(app, ["npx", "godwit", "serve", lambda, "--emulate", "lambda:url"])).toBe("Hello, Ada!\n");

  await run("npm", ["install", "--save-dev", "@godwit/adapter-workers"], app);
  for (const as of ["component", "bundle"]) {
    await run("npx", ["godwit", "build", "--target", "workers", "--as", as], app);
    const worker = ["npx", "godwit", "serve", join("dist", "app", "workers"), "--emulate", "workers"];
    expect(await greetingOf(app, worker)).toBe("Hello, Ada!\n");
  }
});

/** Whether a start finds the runtime's bundle, and all in it that the runtime exports. */
const compareRuntimes = `
  import * as runtime from "@godwit/runtime-reference";
  import { loadRuntime } from "@godwit/runtime-reference/load-runtime";
  const loaded = await loadRuntime();
  const missing = Object.keys(runtime).filter((name) => typeof loaded[name] !== typeof runtime[name]);
  console.log(JSON.stringify({ isBundle: loaded !== runtime, missing }));
`;

/** What the app answers, served by a command line that is ended afterwards. */
async function greetingOf(app: string, [command = "", ...args]: readonly string[]): Promise<string> {
  const child = spawn(command, [...args, "--port", "0", "--json"], {
    cwd: app,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, so that the test can do what Ctrl-C does.
    detached: true,
  });
  try {
    const response = await fetch(new URL("/?name=Ada", await listeningUrl(child)));
    expect(response.status).toBe(200);
    return await response.text();
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    await once(child, "exit");
  }
}

test("the suite runs by itself against a host that has nothing of godwit", { timeout: 5 * minutes }, async () => {
  const empty = join(outside, "host");
  await mkdir(empty);
  // Answers each request as the protocol says that `see` is answered, as far as this case looks.
  const host = createServer((request, response) => {
    const url = `http://${request.headers.host}${request.url}`;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ method: request.method, url }));
  }).listen(0, "127.0.0.1");
  await once(host, "listening");
  try {
    const { port } = host.address() as AddressInfo; // a TCP server's address is one
    const suite = ["exec", "--yes", "--package=@godwit/conformance", "--", "godwit-conformance"];
    const printed = await run(
      "npm",
      [...suite, "--url", `http://127.0.0.1:${port}`, "--case", "REQ-09", "--report", "report"],
      empty,
    );
    expect(printed).toContain("all as expected");
    expect(await readFile(join(empty, "report", "report.html"), "utf8")).toContain("REQ-09");
  } finally {
    host.close();
  }
});

test("the suite runs beside the SDK, with the components that the package brings", {
  timeout: 10 * minutes,
}, async () => {
  const project = join(outside, "suite");
  await mkdir(project);
  await writeFile(
    join(project, "package.json"),
    '{ "private": true, "overrides": { "@bytecodealliance/preview2-shim": "0.26.0" } }',
  );
  await run("npm", ["install", "@godwit/sdk", "@godwit/conformance"], project);
  const results = join(project, "results.json");
  const cases = ["REQ-03", "KVA-01"].flatMap((id) => ["--case", id]);
  await run("npx", ["godwit", "conformance", "--target", "reference", ...cases, "--json", results], project);
  const { artifacts, results: judged } = JSON.parse(await readFile(results, "utf8"));
  expect(Object.keys(artifacts).sort()).toEqual(["capabilities-draft", "capabilities-draft2", "core"]);
  expect(judged.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["pass", "pass", "pass"]);
});

/** What a user has on another machine: no workspace, no settings of ours, this Node, and the packages in a registry. */
async function outsideEnvironment(registryUrl: string): Promise<NodeJS.ProcessEnv> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS$|NODE_PATH$|VITEST|PORT$)/i.test(name),
  );
  const userConfig = join(outside, "npmrc");
  // npm publishes nothing without a token; this registry takes any.
  await writeFile(userConfig, `registry=${registryUrl}\n${registryUrl.replace(/^http:/, "")}/:_authToken=anyone\n`);
  return {
    ...Object.fromEntries(inherited),
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    npm_config_userconfig: userConfig,
    npm_config_cache: join(outside, "npm-cache"),
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
    XDG_CACHE_HOME: join(outside, "cache"),
  };
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, env: environment, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

async function listeningUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError("stdout is not piped");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`The server ended before it listened:\n${lines.join("\n")}`);
}
