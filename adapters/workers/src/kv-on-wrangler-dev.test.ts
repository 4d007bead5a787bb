import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildApp } from "@godwit/sdk/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TemporaryApp, temporaryApp } from "../../../sdk/test/temporary-app.ts";
import { startEmulation } from "./emulate/start-emulation.ts";

const wrangler = fileURLToPath(new URL("../../../node_modules/wrangler/bin/wrangler.js", import.meta.url));

const config = `export default { name: "notes", stores: ["notes"], targets: { workers: { stores: { notes: "kv" } } } };\n`;

const handler = `// @ts-nocheck
export default {
  async fetch(request, context) {
    const store = context.keyvalue("notes");
    const key = new URL(request.url).pathname.slice(1);
    if (key === "") return Response.json((await store.list()).keys);
    if (request.method === "PUT") await store.set(key, await request.text());
    if (request.method === "DELETE") await store.delete(key);
    return Response.json((await store.getText(key)) ?? null);
  },
};
`;

/** As a user starts it, without asking anybody over the network. */
function startWranglerDev(worker: string, data: string): ChildProcess {
  const ports = ["--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"];
  return spawn(process.execPath, [wrangler, "dev", "--cwd", worker, "--persist-to", join(data, "state"), ...ports], {
    stdio: ["ignore", "pipe", "inherit"],
    // wrangler starts workerd, and both must end with the test.
    detached: true,
    env: {
      ...process.env,
      NODE_OPTIONS: undefined,
      CI: "1",
      NO_COLOR: "1",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      WRANGLER_HIDE_BANNER: "true",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_LOG_PATH: join(data, "logs"),
      WRANGLER_REGISTRY_PATH: join(data, "registry"),
    },
  });
}

async function originOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new TypeError("wrangler has no output");
  const said: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    said.push(line);
    const [, origin] = /Ready on (\S+)/.exec(line) ?? [];
    if (origin !== undefined) {
      stdout.resume();
      return origin;
    }
  }
  throw new Error(`wrangler dev ended before it was ready:\n${said.join("\n")}`);
}

async function endOf(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await ended;
}

describe("a worker with a store in Workers KV", () => {
  let app: TemporaryApp;
  let worker: string;

  beforeAll(async () => {
    app = await temporaryApp({ "godwit.config.ts": config, "src/handler.ts": handler });
    await symlink(
      fileURLToPath(new URL("..", import.meta.url)),
      join(app.directory, "node_modules/@godwit/adapter-workers"),
    );
    const { directory } = await buildApp({ directory: app.directory, target: "workers" });
    worker = join(directory, "worker");
  }, 120_000);
  afterAll(() => app[Symbol.asyncDispose]());

  test("is refused by the emulation, which says what serves it", async () => {
    await expect(startEmulation({ directory: worker, port: 0, hostname: "127.0.0.1", env: {} })).rejects.toMatchObject({
      code: "GODWIT_WORKER_CONFIG_UNSUPPORTED",
      message: expect.stringContaining('the emulation knows nothing of "kv_namespaces"'),
      wayOut: `npx wrangler dev --cwd ${worker}`,
    });
  });

  test("is served by wrangler dev as it is built", { timeout: 120_000 }, async () => {
    const child = startWranglerDev(worker, app.directory);
    try {
      const origin = await originOf(child);
      const ask = async (method: string, path: string, body?: string) =>
        (await fetch(`${origin}/${path}`, { method, ...(body === undefined ? {} : { body }) })).json();
      expect(await ask("GET", "a")).toBeNull();
      expect(await ask("PUT", "a", "grüße 🐦")).toBe("grüße 🐦");
      expect(await ask("PUT", "b", "")).toBe("");
      expect(await ask("GET", "a")).toBe("grüße 🐦");
      expect(await ask("GET", "")).toEqual(["a", "b"]);
      expect(await ask("DELETE", "a")).toBeNull();
      expect(await ask("GET", "")).toEqual(["b"]);
    } finally {
      await endOf(child);
    }
  });
});
