import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainEnvironment, type RunningCommand, runGodwit, startGodwit } from "../../test/run-godwit.ts";
import { type TemporaryApp, temporaryApp } from "../../test/temporary-app.ts";

const handler = `
export default {
  async fetch(request, context) {
    const { pathname } = new URL(request.url);
    if (pathname === "/config") return Response.json(context.config.all());
    if (pathname === "/count") return Response.json(await context.keyvalue("counts").increment("n"));
    if (pathname === "/throw") throw new Error("on purpose");
    if (pathname === "/log") console.warn("a line\\u001b[2J of the handler");
    if (pathname === "/slow") await new Promise((resolve) => setTimeout(resolve, 1500));
    return new Response("ok");
  },
};
`;

const config = `
export default {
  name: "served",
  stores: ["counts"],
  config: { one: { default: "1" }, two: {}, three: {}, key: { secret: true } },
  try: ["-H 'x-a: b' '/count?a=1&b=2'", "/config"],
};
`;

describe("godwit serve", () => {
  let app: TemporaryApp;
  let built: string;

  beforeAll(async () => {
    app = await temporaryApp({
      "src/handler.js": handler,
      "godwit.config.ts": config.replace("name:", `entry: "src/handler.js", name:`),
    });
    const { code, stderr } = await runGodwit(["build"], { cwd: app.directory });
    expect(stderr).toContain("componentize");
    expect(code).toBe(0);
    built = join(app.directory, "dist", "served");
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  function start(...args: readonly string[]): RunningCommand {
    return startGodwit(["serve", built, "--port", "0", ...args], { cwd: app.directory });
  }

  async function url(serving: RunningCommand): Promise<string> {
    return (await serving.waitFor("stdout", /Listening on (\S+)\n/))[1] ?? "";
  }

  test("prints the URL and curl lines, then a line for each request", async () => {
    await using serving = start();
    const address = await url(serving);
    await serving.waitFor("stdout", /curl -H 'x-a: b' '(.+)\/count\?a=1&b=2'\n/);
    await serving.waitFor("stdout", /config "key" has no value/);
    expect(await (await fetch(`${address}/count`)).json()).toBe(1);
    const [line] = await serving.waitFor("stdout", /served GET \/count 200 .*\n/);
    expect(line).toMatch(/ [0-9.]+ m?s 1 B [0-9a-f-]{36}\n$/);
    expect(existsSync(join(app.directory, ".godwit"))).toBe(true);
  });

  test("prints log lines without control characters, and failures with the mapped stack and code frame", async () => {
    await using serving = start();
    const address = await url(serving);
    await fetch(`${address}/log`);
    await serving.waitFor("stdout", /warn a line\\x1b\[2J of the handler/);
    expect((await fetch(`${address}/throw`)).status).toBe(500);
    await serving.waitFor("stdout", /threw Error: on purpose/);
    await serving.waitFor("stdout", / {4}at \S+ \(src\/handler\.js:7:\d+\)/);
    await serving.waitFor("stdout", /> +7 \| .*on purpose/);
  });

  test("with --json prints one object a line, listening first", async () => {
    await using serving = start("--json");
    const [line] = await serving.waitFor("stdout", /.*\n/);
    const listening = JSON.parse(line);
    expect(listening).toMatchObject({ type: "listening", apps: [{ name: "served", routes: ["/"] }] });
    await fetch(listening.url);
    const [request] = await serving.waitFor("stdout", /.*\n/);
    expect(JSON.parse(request)).toMatchObject({
      type: "request",
      app: "served",
      method: "GET",
      path: "/",
      status: 200,
    });
  });

  test("takes config from the command line, then the environment, then the file; declared keys alone", async () => {
    const file = join(app.directory, "values.env");
    await writeFile(file, "one=file\ntwo=file\nthree=file\nother=file\n");
    await using serving = startGodwit(["serve", built, "--port", "0", "--config", "one=line", "--env-file", file], {
      cwd: app.directory,
      env: plainEnvironment({ one: "environment", two: "environment" }),
    });
    const values = await (await fetch(`${await url(serving)}/config`)).json();
    expect(values).toEqual({ one: "line", two: "environment", three: "file" });
  });

  test("takes the port from PORT, and routes by host and path", async () => {
    const port = await freePort();
    await using serving = startGodwit(["serve", `${built}=app.test/count`], {
      cwd: app.directory,
      env: plainEnvironment({ PORT: String(port) }),
    });
    expect(await url(serving)).toBe(`http://127.0.0.1:${port}`);
    await serving.waitFor("stdout", /served at app\.test\/count/);
    expect((await fetch(`http://127.0.0.1:${port}/count`)).status).toBe(404);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("on %s lets the running request end, and exits with 0", async (signal) => {
    await using serving = start();
    const address = await url(serving);
    const slow = fetch(`${address}/slow`);
    await sleep(500);
    serving.child.kill(signal);
    await serving.waitFor("stderr", /Stopping/);
    await expect(fetch(address)).rejects.toThrow();
    expect(await (await slow).text()).toBe("ok");
    expect(await serving.finished).toMatchObject({ code: 0 });
  });

  test("a second signal cuts the running request", async () => {
    await using serving = start();
    const address = await url(serving);
    const slow = fetch(`${address}/slow`);
    slow.catch(() => {});
    await sleep(300);
    serving.child.kill("SIGTERM");
    await sleep(600);
    serving.child.kill("SIGTERM");
    await expect(slow.then((response) => response.text())).rejects.toThrow();
    expect(await serving.finished).toMatchObject({ code: 0 });
  });

  describe("fails and starts nothing", () => {
    test("on a port in use", async () => {
      await using holder = await holdPort();
      const { code, stdout, stderr } = await runGodwit(["serve", built, "--port", String(holder.port)], {
        cwd: app.directory,
      });
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
      const manifest = JSON.parse(await readFile(join(built, "reference", "app.json"), "utf8"));
      await writeFile(join(folder, "app.json"), JSON.stringify({ ...manifest, world: "other:world@9.0.0" }));
      const { code, stderr } = await runGodwit(["serve", folder], { cwd: app.directory });
      expect(code).toBe(1);
      expect(stderr).toContain("other:world@9.0.0");
    });

    test("on a config key that no app declares, without its value", async () => {
      const { code, stderr } = await runGodwit(["serve", built, "--config", "onne=s3cret"], { cwd: app.directory });
      expect(code).toBe(1);
      expect(stderr).toContain('"onne"');
      expect(stderr).not.toContain("s3cret");
    });

    test("on an env file that is not there", async () => {
      const { code, stderr } = await runGodwit(["serve", built, "--env-file", "none.env"], { cwd: app.directory });
      // Node itself looks for --env-file among the arguments of a script, and ends with 9 before the script begins.
      expect([1, 9]).toContain(code);
      expect(stderr).toContain("none.env");
    });
  });

  test("inspect shows what the app may reach, never a secret's value", async () => {
    const { code, stdout } = await runGodwit(["inspect", built, "--json"], {
      env: plainEnvironment({ key: "s3cret" }),
    });
    expect(code).toBe(0);
    const { manifest, component } = JSON.parse(stdout);
    expect(manifest).toMatchObject({ name: "served", target: "reference", stores: ["counts"] });
    expect(component.sha256).toBe(manifest.component.sha256);
    expect(component.imports).toContain("wasi:keyvalue/store@0.2.0-draft2");
    expect(component.exports).toEqual(["wasi:http/incoming-handler@0.2.10"]);
    expect(component.gzipBytes).toBeLessThan(component.bytes);
    expect(component.producers.map(({ name }: { readonly name: string }) => name)).toContain("ComponentizeJS");

    const text = await runGodwit(["inspect", built], { env: plainEnvironment({ key: "s3cret" }) });
    expect(text.stdout).toContain("key (secret)");
    expect(stdout + text.stdout).not.toContain("s3cret");
  });
});

async function freePort(): Promise<number> {
  await using holder = await holdPort();
  return holder.port;
}

async function holdPort(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is one
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
