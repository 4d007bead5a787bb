import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { IngressName } from "./ingress/ingress.ts";
import { startEmulation } from "./start-emulation.ts";
import { startTested } from "./tested-emulation.fixture.ts";

/** Answers with the event it got, in the shape that all ingresses but streams take. */
const ECHO = `export async function handler(event, context) {
  const body = JSON.stringify({ event, context, env: process.env });
  return event.multiValueHeaders && event.headers === null
    ? { statusCode: 200, multiValueHeaders: { "content-type": ["application/json"] }, body }
    : { statusCode: 200, headers: { "content-type": "application/json" }, body };
}`;

/** What {@link ECHO} answers. */
interface Echo {
  readonly event: { readonly path?: string; readonly rawPath?: string };
  readonly context: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

describe("startEmulation", () => {
  test.each(["rest", "http1", "http2", "url", "alb", "alb-multi"] as const)(
    "invokes a function behind %s",
    async (ingress) => {
      await using emulation = await startTested(ECHO, ingress);
      const response = await fetch(`${emulation.url}/a/b?c=d`, {
        method: "POST",
        body: "text",
        headers: { "x-a": "1" },
      });
      expect(response.status).toBe(200);
      const { event } = (await response.json()) as Echo;
      expect(event.path ?? event.rawPath).toBe("/a/b");
      expect(emulation.events).toMatchObject([{ method: "POST", path: "/a/b", status: 200, outcome: "complete" }]);
    },
  );

  test("gives the function a clean environment with what it was given, and a context", async () => {
    process.env.GODWIT_TEST_SECRET = "of the shell";
    await using emulation = await startTested(ECHO, "url", { env: { TABLE: "t", _HANDLER: "no" }, timeoutMs: 5000 });
    const { env, context } = (await (await fetch(emulation.url)).json()) as Echo;
    expect(env.GODWIT_TEST_SECRET).toBeUndefined();
    expect(env).toMatchObject({
      TABLE: "t",
      _HANDLER: "index.handler",
      AWS_LAMBDA_FUNCTION_NAME: "function",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "1769",
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    });
    expect(context).toMatchObject({ functionName: "function", awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test("runs as many invocations at once as there may be environments, each alone in its own", async () => {
    await using emulation = await startTested(
      `let running = 0;
       export async function handler() {
         running += 1;
         await new Promise((done) => setTimeout(done, 200));
         const body = JSON.stringify([process.pid, running]);
         running -= 1;
         return { statusCode: 200, body };
       }`,
      "url",
      { maxEnvironments: 2 },
    );
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => [...((await (await fetch(emulation.url)).json()) as number[])]),
    );
    expect(answers.map(([, running]) => running)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(new Set(answers.map(([pid]) => pid)).size).toBe(2);
  });

  test("answers a failure as the platform does, logs it, and serves the next", async () => {
    await using emulation = await startTested(
      `export async function handler(event) {
         if (event.path === "/throw") throw new TypeError("secret of the handler");
         if (event.path === "/exit") process.exit(3);
         return { statusCode: 200, body: "fine" };
       }`,
      "rest",
      // The one environment has to be replaced.
      { maxEnvironments: 1 },
    );
    for (const path of ["/throw", "/exit"]) {
      const failed = await fetch(emulation.url + path);
      expect(failed.status).toBe(502);
      expect(await failed.text()).toBe('{"message": "Internal server error"}');
      expect(await (await fetch(emulation.url)).text()).toBe("fine");
    }
    expect(emulation.events.map(({ failure }) => failure)).toEqual([
      "TypeError",
      undefined,
      "Runtime.ExitError",
      undefined,
    ]);
    expect(emulation.lines.join("\n")).toContain("secret of the handler");
  });

  test("kills a function past its deadline, and serves the next", async () => {
    await using emulation = await startTested(
      `export async function handler(event) {
         if (event.rawPath === "/hang") await new Promise((done) => setTimeout(done, 60_000));
         return { statusCode: 200, body: "fine" };
       }`,
      "url",
      { timeoutMs: 300 },
    );
    expect((await fetch(`${emulation.url}/hang`)).status).toBe(502);
    expect(emulation.events[0]).toMatchObject({ failure: "Sandbox.Timedout" });
    expect((await fetch(emulation.url)).status).toBe(200);
  });

  test("an environment that has answered lives on past that deadline", async () => {
    await using emulation = await startTested(
      "export const handler = async () => ({ statusCode: 200, body: String(process.pid) });",
      "url",
      { timeoutMs: 500 },
    );
    const first = await (await fetch(emulation.url)).text();
    await sleep(700);
    expect(await (await fetch(emulation.url)).text()).toBe(first);
  });

  test("a function that cannot start is a failure each time, with the reason in the log", async () => {
    await using emulation = await startTested(`throw new RangeError("no such table");`, "http2");
    for (const _ of [1, 2]) {
      const failed = await fetch(emulation.url);
      expect(failed.status).toBe(500);
      expect(await failed.text()).toBe('{"message":"Internal Server Error"}');
    }
    expect(emulation.events.map(({ failure }) => failure)).toEqual(["RangeError", "RangeError"]);
    expect(emulation.lines.join("\n")).toContain("no such table");
  });

  test("says so when its port is taken", async () => {
    await using emulation = await startTested(ECHO, "url");
    const port = Number(new URL(emulation.url).port);
    await expect(startTested(ECHO, "url", { port })).rejects.toMatchObject({ code: "GODWIT_PORT_IN_USE" });
  });

  test("refuses a folder without a function, and an ingress that is none", async () => {
    const options = { functionDirectory: import.meta.dirname, port: 0, hostname: "127.0.0.1", env: {} };
    await expect(startEmulation({ ...options, ingress: "url" })).rejects.toMatchObject({
      code: "GODWIT_FUNCTION_FOLDER_EMPTY",
    });
    // As a command line may have it.
    const unknown = "lattice" as IngressName;
    await expect(startEmulation({ ...options, ingress: unknown })).rejects.toMatchObject({
      code: "GODWIT_INGRESS_UNKNOWN",
    });
  });
});
