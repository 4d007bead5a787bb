import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningCommand, runGodwit, startGodwit } from "../../test/run-godwit.ts";
import { type TemporaryApp, temporaryApp } from "../../test/temporary-app.ts";

function handlerSaying(word: string): { readonly "src/handler.ts": string } {
  return { "src/handler.ts": `export default { fetch: (): Response => new Response("${word}") };\n` };
}

const broken = { "src/handler.ts": `export default {\n  fetch: (): Response => new Response("c" +),\n};\n` };

// Each edit is a whole build, and one takes many seconds while the other tests build too.
describe("godwit dev", { timeout: 240_000 }, () => {
  let app: TemporaryApp;
  let dev: RunningCommand;

  beforeEach(async () => {
    app = await temporaryApp(handlerSaying("first"));
  });
  afterEach(async () => {
    await dev?.[Symbol.asyncDispose]();
    await app[Symbol.asyncDispose]();
  });

  function start(...args: readonly string[]): void {
    dev = startGodwit(["dev", "--port", "0", ...args], { cwd: app.directory });
  }

  async function url(): Promise<string> {
    return (await dev.waitFor("stdout", /Listening on (\S+)\n/))[1] ?? "";
  }

  test("an edit is live, a broken one leaves the last good build serving, a mended one is live again", async () => {
    start();
    const address = await url();
    const say = async () => (await fetch(address)).text();
    expect(await say()).toBe("first");

    await app.write(handlerSaying("second"));
    await dev.waitFor("stdout", /live app, \d+ ms after the edit/);
    expect(await say()).toBe("second");

    await app.write(broken);
    await dev.waitFor("stderr", /src\/handler\.ts:2:\d+\n/);
    await dev.waitFor("stderr", /> 2 \| .*"c" \+\)/);
    await dev.waitFor("stderr", /the last good build keeps serving/);
    expect(await say()).toBe("second");

    await app.write(handlerSaying("third"));
    await dev.waitFor("stdout", /live app/);
    expect(await say()).toBe("third");

    dev.child.kill("SIGINT");
    expect(await dev.finished).toMatchObject({ code: 0 });
  });

  test("a broken first build waits for the edit that mends it", async () => {
    await app.write(broken);
    start();
    await dev.waitFor("stderr", /nothing serves yet, waiting for an edit/);
    await app.write(handlerSaying("mended"));
    expect(await (await fetch(await url())).text()).toBe("mended");
  });

  test("an app that is named anew is served by its new name", async () => {
    start("--json");
    const listening = async (): Promise<{
      readonly url: string;
      readonly apps: readonly { readonly name: string }[];
    }> => JSON.parse((await dev.waitFor("stdout", /.*"type":"listening".*\n/))[0]);
    expect((await listening()).apps[0]?.name).toBe("app");

    await app.write({ "godwit.config.ts": `export default { name: "renamed" };\n` });
    const again = await listening();
    expect(again.apps[0]?.name).toBe("renamed");
    expect(await (await fetch(again.url)).text()).toBe("first");
  });

  test("SIGTERM during the first build ends it, with exit code 0", async () => {
    start();
    await dev.waitFor("stderr", /settings/);
    dev.child.kill("SIGTERM");
    expect(await dev.finished).toMatchObject({ code: 0 });
  });

  test("so does SIGTERM while the host starts", async () => {
    start();
    await dev.waitFor("stderr", /write/);
    dev.child.kill("SIGTERM");
    expect(await dev.finished).toMatchObject({ code: 0 });
  });

  test("a port in use ends it with 1: no edit would mend that", async () => {
    start();
    const { port } = new URL(await url());
    const second = await runGodwit(["dev", "--port", port], { cwd: app.directory });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("GODWIT_PORT_IN_USE");
  });

  test("a folder that is not there ends it as it ends a build", async () => {
    const [building, developing] = await Promise.all(
      ["build", "dev"].map((name) => runGodwit([name, "nope"], { cwd: app.directory })),
    );
    expect(developing?.stderr).toContain("GODWIT_CONFIG_FILE_MISSING");
    expect(developing).toEqual(building);
    expect(developing?.code).toBe(1);
  });
});
