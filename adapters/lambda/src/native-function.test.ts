import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPeer } from "../../../conformance/peers/find-peer.ts";
import { whyNoPeer } from "../../../conformance/peers/why-no-peer.ts";
import { type TemporaryApp, temporaryApp } from "../../../sdk/test/temporary-app.ts";
import { startEmulation } from "./emulate/start-emulation.ts";

const node24 = join(dirname(createRequire(import.meta.url).resolve("node24/package.json")), "bin", "node");

const handler = `// @ts-nocheck
let requests = 0;
const atLoad = { process: typeof process, global: typeof globalThis.process, self: globalThis.self === globalThis };
const tries = {
  load: () => atLoad,
  names: () => ["process", "require", "WebSocket", "EventSource", "localStorage"].map((name) => typeof globalThis[name]),
  dispatcher: async () => {
    new Request("https://example.org");
    return [1, 2].map((at) => typeof globalThis[Symbol.for("undici.globalDispatcher." + at)]?.request);
  },
  longest: () => new Promise((end) => { setTimeout(() => end("fired"), 2 ** 31 - 1); setTimeout(() => end("waits"), 50); }),
  function: () => new (Object.getPrototypeOf(() => {}).constructor)("return 1")(),
  async: () => Object.getPrototypeOf(async () => {}).constructor("return 1")(),
  eval: () => (0, globalThis["ev" + "al"])("1"),
  instances: () => [tries.load instanceof Function, (async () => {}).constructor.name],
  count: () => ++requests,
  config: (context) => context.config.get("token"),
  fetch: (context, url) => fetch(url).then((response) => response.text()),
  throws: () => { throw new Error("it broke"); },
  rejects: () => { void Promise.reject(new Error("nobody looked")); return "answered"; },
  timer: () => { setTimeout(() => { throw new Error("a timer broke"); }, 1); return "answered"; },
  logs: (context) => { console.warn("seen %s", context.config.get("token"), new Error("at a place")); return "logged"; },
};
export default {
  async fetch(request, context) {
    const { pathname, searchParams } = new URL(request.url);
    const answer = await tries[pathname.slice(1)](context, searchParams.get("url"));
    return Response.json(answer === undefined ? null : answer);
  },
};
`;

const config = `export default {
  name: "attacker",
  config: { token: { secret: true } },
};
`;

describe("a function whose handler runs in Node's own engine", () => {
  let app: TemporaryApp;
  let folder: string;
  beforeAll(async () => {
    app = await temporaryApp({ "src/handler.ts": handler, "godwit.config.ts": config });
    const built = await buildApp({ directory: app.directory, target: "lambda", adapterOptions: { as: "bundle" } });
    folder = join(built.directory, "function");
  }, 120_000);
  afterAll(() => app[Symbol.asyncDispose]());

  describe.each([
    ["our client on this Node", {}],
    ["AWS's client on Node 24", { client: "aws-lambda-ric", nodePath: node24 }],
  ] as const)(
    "with %s",
    (_, { client, ...options }: { readonly client?: "aws-lambda-ric"; readonly nodePath?: string }) => {
      const reason = client && whyNoPeer(client);
      const run = (name: string, work: () => Promise<void>) =>
        test(name, async (context) => {
          if (reason !== undefined) context.skip(reason);
          await work();
        });
      let emulation: Awaited<ReturnType<typeof startEmulation>>;
      const lines: string[] = [];
      beforeAll(async () => {
        if (reason !== undefined) return;
        const env = { GODWIT_CONFIG_TOKEN: "hush-hush-4711", SECRET_OF_THE_SHELL: "s", AWS_ACCESS_KEY_ID: "AKIDTEST" };
        emulation = await startEmulation({
          ingress: "url",
          functionDirectory: folder,
          port: 0,
          hostname: "127.0.0.1",
          env,
          onLine: ({ text }) => lines.push(text),
          ...options,
          ...(client === undefined ? {} : { client: findPeer(client) }),
        });
      });
      afterAll(() => emulation?.close());

      async function ask(path: string): Promise<unknown> {
        const response = await fetch(`${emulation.url}/${path}`);
        return response.ok ? response.json() : response.status;
      }

      run("finds neither process nor a way around the capabilities", async () => {
        expect(await ask("load")).toEqual({ process: "undefined", global: "undefined", self: true });
        expect(await ask("names")).toEqual(Array(5).fill("undefined"));
        expect(await ask("dispatcher")).toEqual(["undefined", "undefined"]);
      });

      run("waits as long as a timer can", async () => {
        expect(await ask("longest")).toBe("waits");
      });

      run("makes no code from text, and functions stay functions", async () => {
        for (const way of ["function", "async", "eval"]) expect([way, await ask(way)]).toEqual([way, 500]);
        expect(lines.join("\n")).toContain("Code generation from strings is not allowed here");
        expect(await ask("instances")).toEqual([true, "AsyncFunction"]);
      });

      run("has its config, and calls nothing that is not listed", async () => {
        expect(await ask("config")).toBe("hush-hush-4711");
        const server = createServer((_request, response) => response.end("reached")).listen(0, "127.0.0.1");
        await once(server, "listening");
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
        expect(await ask(`fetch?url=${url}`)).toBe(500);
        server.close();
      });

      run("keeps module state from one request to the next: there is no isolation", async () => {
        // The emulation may have started a second environment.
        const counts: unknown[] = [];
        for (let time = 0; time < 5; time++) counts.push(await ask("count"));
        expect(Math.max(...(counts as number[]))).toBeGreaterThan(1);
      });

      run("answers after what nobody caught, and logs it with the developer's lines", async () => {
        expect([await ask("rejects"), await ask("timer"), await ask("throws")]).toEqual(["answered", "answered", 500]);
        const log = () => lines.join("\n");
        await expect.poll(log).toContain("a timer broke");
        expect(log()).toContain("nobody looked");
        const failure = lines.map(parse).find((event) => event?.message === "it broke");
        expect(failure).toMatchObject({
          type: "failure",
          kind: "threw",
          stack: [
            { functionName: "throws", file: "src/handler.ts", line: lineOf("throws:") },
            { functionName: "fetch" },
          ],
        });
        expect(log()).not.toContain("Runtime.ExitError");
        expect(await ask("count")).toBeGreaterThan(1);
      });

      run("blanks secrets in its log, and maps stacks in it", async () => {
        await ask("logs");
        const log = lines.map(parse).find((event) => event?.message?.startsWith("seen"));
        expect(log).toMatchObject({ type: "log", level: "WARN" });
        expect(log?.message).toContain("seen [secret token]");
        expect(log?.message).toContain(`src/handler.ts:${lineOf("logs:")}:`);
      });
    },
  );
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
