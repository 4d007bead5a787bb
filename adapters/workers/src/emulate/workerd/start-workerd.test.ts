import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startWorkerd } from "./start-workerd.ts";
import type { WorkerdConfig } from "./workerd-config.ts";

const worker = `import { greeting } from "./words.js";
let calls = 0;
export class Counter {
  constructor(state) { this.state = state; }
  async fetch() {
    this.state.storage.sql.exec("CREATE TABLE IF NOT EXISTS counts (n INTEGER)");
    this.state.storage.sql.exec("INSERT INTO counts VALUES (1)");
    return Response.json([...this.state.storage.sql.exec("SELECT count(*) AS n FROM counts")][0].n);
  }
}
export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/isolate") return new Response(String(calls++));
    if (pathname.startsWith("/peer/")) return env.PEER.fetch("http://peer" + pathname.slice(5));
    if (request.url.endsWith("/count")) return env.COUNTER.get(env.COUNTER.idFromName("one")).fetch(request);
    console.log("asked");
    return Response.json({ greeting, name: env.NAME, settings: env.SETTINGS });
  }
};
`;

describe("startWorkerd", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "godwit-workerd-"));
    await writeFile(join(folder, "worker.js"), worker);
    await writeFile(join(folder, "words.js"), 'export const greeting = "hello";\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const config: WorkerdConfig = {
    modules: [
      { name: "worker.js", kind: "esModule", file: "worker.js" },
      { name: "words.js", kind: "esModule", file: "words.js" },
    ],
    compatibilityDate: "2026-11-01",
    bindings: [
      { name: "NAME", text: 'grüße "\\\n' },
      { name: "SETTINGS", json: { a: [1] } },
      { name: "COUNTER", durableObject: "Counter" },
    ],
    durableObjects: [{ className: "Counter", uniqueKey: "counter" }],
  };

  test("serves modules with their bindings, tells lines, and leaves nothing behind", async () => {
    const lines: string[] = [];
    const workerd = await startWorkerd({ folder, config, onLine: (_, line) => lines.push(line) });
    expect(await (await fetch(workerd.url)).json()).toEqual({
      greeting: "hello",
      name: 'grüße "\\\n',
      settings: { a: [1] },
    });
    await workerd.close();
    expect(lines).toContain("asked");
    expect((await readdir(folder)).sort()).toEqual(["words.js", "worker.js"]);
    await expect(fetch(workerd.url)).rejects.toThrow();
  });

  test("keeps what durable objects stored, in the folder it was given", async () => {
    const storageFolder = await mkdtemp(join(tmpdir(), "godwit-storage-"));
    for (const expected of [1, 2]) {
      const workerd = await startWorkerd({ folder, config: { ...config, storageFolder } });
      expect(await (await fetch(`${workerd.url}/count`)).json()).toBe(expected);
      await workerd.close();
    }
    await rm(storageFolder, { recursive: true });
  });

  test("runs peers in isolates of their own, with the same durable objects", async () => {
    const storageFolder = await mkdtemp(join(tmpdir(), "godwit-storage-"));
    const workerd = await startWorkerd({ folder, config: { ...config, storageFolder, peers: ["PEER"] } });
    const ask = async (path: string) => (await fetch(`${workerd.url}${path}`)).text();
    expect([await ask("/isolate"), await ask("/isolate"), await ask("/peer/isolate")]).toEqual(["0", "1", "0"]);
    expect([await ask("/count"), await ask("/peer/count"), await ask("/count")]).toEqual(["1", "2", "3"]);
    await workerd.close();
    await rm(storageFolder, { recursive: true });
  });

  test("ends with the process that started it, however that ends", async () => {
    const source = `import { startWorkerd } from ${JSON.stringify(new URL("start-workerd.ts", import.meta.url))};
const { pid, url } = await startWorkerd(${JSON.stringify({ folder, config })});
console.log(JSON.stringify({ pid, url }));`;
    const starter = spawn(process.execPath, ["--input-type=module", "-e", source], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: starter.stdout }), "line");
    const { pid, url } = JSON.parse(line);
    expect((await fetch(url)).status).toBe(200);
    starter.kill("SIGKILL");
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 5_000);
  });

  test("says what workerd said when it does not start", async () => {
    const newer = { ...config, compatibilityDate: "2999-01-01" };
    await expect(startWorkerd({ folder, config: newer })).rejects.toMatchObject({
      code: "GODWIT_WORKERD_NOT_STARTED",
      message: expect.stringContaining("2999-01-01"),
    });
  });
});
