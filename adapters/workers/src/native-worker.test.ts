import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TemporaryApp, temporaryApp } from "../../../sdk/test/temporary-app.ts";
import { type Emulation, startEmulation } from "./emulate/start-emulation.ts";

const handler = `// @ts-nocheck
import { nativeOf } from "@godwit/adapter-workers/native";
let requests = 0;
const atLoad = typeof process;
const tries = {
  names: () => [atLoad, ...["process", "WebSocket", "EventSource", "caches", "Buffer"].map((name) => typeof globalThis[name])],
  native: (context) => nativeOf(context).env.GREETING,
  beacon: () => typeof navigator.sendBeacon,
  inherited: () => {
    const found = [];
    for (let owner = Object.getPrototypeOf(globalThis); owner; owner = Object.getPrototypeOf(owner)) {
      for (const name of ["fetch", "caches", "navigator"]) if (Object.hasOwn(owner, name)) found.push(name);
    }
    return found;
  },
  rewritten: () => {
    const ticks = new ReadableStream({
      async pull(controller) {
        await new Promise((end) => setTimeout(end, 300));
        controller.enqueue(new TextEncoder().encode("<b>tick</b>"));
        if (++ticks.sent === 3) controller.close();
      },
    });
    ticks.sent = 0;
    return new HTMLRewriter().on("b", { element: (element) => element.setInnerContent("tock") }).transform(new Response(ticks));
  },
  count: () => ++requests,
  config: (context) => context.config.get("token"),
  fetch: (context, url) => fetch(url).then((response) => response.text()),
  throws: () => { throw new Error("it broke"); },
  rejects: () => { void Promise.reject(new Error("nobody looked")); return "answered"; },
  timer: (context) => { context.waitUntil(new Promise((end) => setTimeout(() => { end(); throw new Error("a timer broke"); }, 1))); return "answered"; },
  logs: (context) => { console.warn("seen %s", context.config.get("token"), new Error("at a place")); return "logged"; },
  together: async (context) => { const { requestId } = context; await new Promise((end) => setTimeout(end, 50)); console.log("log of " + requestId); return requestId; },
};
export default {
  async fetch(request, context) {
    const { pathname, searchParams } = new URL(request.url);
    const answer = await tries[pathname.slice(1)](context, searchParams.get("url"));
    return answer instanceof Response ? answer : Response.json(answer ?? null);
  },
};
`;

const config = (native: string) =>
  `export default { name: "attacker", config: { token: { secret: true } }, targets: { workers: { ${native} } } };\n`;

/** Without members of its own for `wrangler.jsonc`: a variable is there as it is. */
const open = "native: {}";

describe("a worker whose handler runs natively", () => {
  let app: TemporaryApp;
  let emulation: Emulation;
  const lines: string[] = [];

  async function start(settings: string): Promise<Emulation> {
    await app.write({ "godwit.config.ts": config(settings) });
    const { directory } = await buildApp({ directory: app.directory, target: "workers" });
    return startEmulation({
      directory: join(directory, "worker"),
      port: 0,
      hostname: "127.0.0.1",
      env: { GODWIT_CONFIG_TOKEN: "hush-hush-4711", GREETING: "from the platform" },
      onLine: ({ text }) => lines.push(text),
    });
  }

  async function ask(path: string): Promise<unknown> {
    const response = await fetch(`${emulation.url}/${path}`);
    return response.ok ? response.json() : response.status;
  }

  beforeAll(async () => {
    app = await temporaryApp({ "src/handler.ts": handler });
    const itself = fileURLToPath(new URL("..", import.meta.url));
    await symlink(itself, join(app.directory, "node_modules/@godwit/adapter-workers"));
    emulation = await start("");
  }, 120_000);
  afterAll(async () => {
    await emulation.close();
    await app[Symbol.asyncDispose]();
  });

  test("finds no process, and no way around the capabilities", async () => {
    expect(await ask("names")).toEqual(Array(6).fill("undefined"));
    expect([await ask("beacon"), await ask("inherited")]).toEqual(["undefined", []]);
  });

  test("gets what only the platform has where its settings ask for it, and nowhere else", async () => {
    expect(await ask("native")).toBe(500);
    expect(lines.join("\n")).toContain("NativeUnavailableError");
    const closed = emulation;
    emulation = await start(open);
    expect(await ask("native")).toBe("from the platform");
    await closed.close();
  }, 60_000);

  test("passes on piece by piece what the platform made", async () => {
    const response = await fetch(`${emulation.url}/rewritten`);
    const startedAt = performance.now();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = new TextDecoder().decode((await reader.read()).value);
    const firstMs = performance.now() - startedAt;
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
      text += new TextDecoder().decode(chunk.value);
    expect(text).toBe("<b>tock</b>".repeat(3));
    expect(response.headers.get("content-length")).toBeNull();
    // Not gathered: the last piece came two pauses after the first.
    expect(performance.now() - startedAt - firstMs).toBeGreaterThan(200);
  });

  test("has its config, and calls nothing that is not listed", async () => {
    expect(await ask("config")).toBe("hush-hush-4711");
    const server = createServer((_request, response) => response.end("reached")).listen(0, "127.0.0.1");
    await once(server, "listening");
    expect(await ask(`fetch?url=http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toBe(500);
    server.close();
  });

  test("keeps module state from one request to the next: there is no isolation", async () => {
    const first = (await ask("count")) as number;
    expect(await ask("count")).toBe(first + 1);
  });

  test("answers after what nobody caught, and logs it with the developer's lines", async () => {
    expect([await ask("rejects"), await ask("timer"), await ask("throws")]).toEqual(["answered", "answered", 500]);
    const log = () => lines.join("\n");
    await expect.poll(log).toContain("a timer broke");
    await expect.poll(log).toContain("nobody looked");
    const failure = lines.map(parse).find((event) => event?.message === "it broke");
    expect(failure).toMatchObject({
      type: "failure",
      kind: "threw",
      stack: [{ functionName: "throws", file: "src/handler.ts", line: lineOf("throws:") }, { functionName: "fetch" }],
    });
  });

  test("blanks secrets in its log, and maps stacks in it", async () => {
    await ask("logs");
    const log = lines.map(parse).find((event) => event?.message?.startsWith("seen"));
    expect(log).toMatchObject({ type: "log", level: "WARN" });
    expect(log?.message).toContain("seen [secret token]");
    expect(log?.message).toContain(`src/handler.ts:${lineOf("logs:")}:`);
  });

  test("knows for which of many requests its code runs", async () => {
    const ids = (await Promise.all(Array.from({ length: 20 }, () => ask("together")))) as string[];
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) {
      const log = lines.map(parse).find((event) => event?.message === `log of ${id}`);
      expect(log).toMatchObject({ requestId: id });
    }
  });
});

/** From 1. */
function lineOf(text: string): number {
  return handler.split("\n").findIndex((line) => line.includes(text)) + 1;
}

interface LogLine {
  readonly message?: string;
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
