import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildServedApp, type ServedApp } from "../../test/build-served-app.ts";
import { holdPort } from "../../test/hold-port.ts";
import { plainEnvironment, type RunningCommand, startGodwit } from "../../test/run-godwit.ts";

describe("godwit serve", () => {
  let app: ServedApp;
  beforeAll(async () => {
    app = await buildServedApp();
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  function start(...args: readonly string[]): RunningCommand {
    return startGodwit(["serve", app.built, "--port", "0", ...args], { cwd: app.directory });
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
    await using serving = startGodwit(["serve", app.built, "--port", "0", "--config", "one=line", "--env-file", file], {
      cwd: app.directory,
      env: plainEnvironment({ one: "environment", two: "environment" }),
    });
    const values = await (await fetch(`${await url(serving)}/config`)).json();
    expect(values).toEqual({ one: "line", two: "environment", three: "file" });
  });

  test("takes the port from PORT, and routes by host and path", async () => {
    const port = await freePort();
    await using serving = startGodwit(["serve", `${app.built}=app.test/count`], {
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

  test("on two threads answers and stops as on one; the first line is the same", async () => {
    await using serving = start("--threads", "2", "--json", "--data", join(app.directory, "threads"));
    const [line] = await serving.waitFor("stdout", /.*\n/);
    const listening = JSON.parse(line);
    const served = { name: "served", routes: ["/"], target: "reference", isolation: "reset" };
    expect(listening).toEqual({ type: "listening", url: expect.any(String), apps: [served] });
    const counts = await Promise.all([1, 2, 3, 4].map(async () => (await fetch(`${listening.url}/count`)).json()));
    expect(counts.sort()).toEqual([1, 2, 3, 4]);
    const slow = fetch(`${listening.url}/slow`);
    await sleep(500);
    serving.child.kill("SIGTERM");
    await serving.waitFor("stderr", /Stopping/);
    expect(await (await slow).text()).toBe("ok");
    expect(await serving.finished).toMatchObject({ code: 0 });
  });

  test("a second signal cuts the running request", async () => {
    await using serving = start();
    const address = await url(serving);
    // Short enough to be answered within the grace of the first signal. What is cut gets a 503, or a connection that
    // breaks off: the host chooses by how far the answer is.
    const slow = fetch(`${address}/slow?ms=6000`).then(
      ({ status }) => status,
      () => 503,
    );
    await sleep(300);
    serving.child.kill("SIGTERM");
    // On a busy machine the command hears of it late, and would take two for one.
    await serving.waitFor("stderr", /Stopping/);
    await sleep(600);
    serving.child.kill("SIGTERM");
    expect(await slow).toBe(503);
    expect(await serving.finished).toMatchObject({ code: 0 });
  });
});

async function freePort(): Promise<number> {
  await using holder = await holdPort();
  return holder.port;
}
