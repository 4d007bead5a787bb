import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testCall } from "../../test-components/test-app.ts";
import { readText } from "../../test-components/test-body.ts";
import { buildWatComponent } from "../../test-components/wat-component.ts";
import { writeTestApp } from "../../test-components/write-test-app.ts";
import type { GlueModule } from "../glue/runtime/glue-host.ts";
import { createMemoryBackend } from "../keyvalue/memory-backend.ts";
import type { HostEvent } from "../observe/host-event.ts";
import { prepareModules } from "../prepared/prepare-modules.ts";
import { createIsolateHost, type IsolateHostOptions } from "./create-isolate-host.ts";
import type { PreparedModules } from "./prepared-modules.ts";

let folder: string;
let app: PreparedModules;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-isolate-"));
  const limits = { memoryMiB: 64, cpuMs: 50, wallMs: 5_000, requestBodyMiB: 1 };
  await writeTestApp(join(folder, "app"), { limits }, "busy-guest.js");
  await prepareModules(join(folder, "app"), join(folder, "modules"));
  app = await loadFiles(join(folder, "modules"));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** As a platform would: each file as what it is. */
async function loadFiles(directory: string): Promise<PreparedModules> {
  const text = (name: string) => readFile(join(directory, name), "utf8");
  const glueFile = join(directory, "glue.mjs");
  await rename(join(directory, "glue.js"), glueFile);
  const glue: GlueModule = await import(pathToFileURL(glueFile).href);
  const cores: Record<string, WebAssembly.Module> = {};
  for (const file of await readdir(directory)) {
    if (file.endsWith(".wasm")) cores[file] = await WebAssembly.compile(await readFile(join(directory, file)));
  }
  const image = new Uint8Array(await readFile(join(directory, "app.image"))).buffer;
  return { manifest: await text("app.json"), engine: await text("engine.json"), glue, cores, image };
}

async function start(options: Partial<IsolateHostOptions> = {}) {
  const events: HostEvent[] = [];
  const host = await createIsolateHost({
    app,
    keyvalue: createMemoryBackend(),
    config: {},
    openOutbound: () => () => Promise.reject(new Error("no call was expected")),
    observe: (event) => events.push(event),
    verify: true,
    ...options,
  });
  const ask = async (path: string) => {
    const { status, body, headers } = await host.answer(testCall(path));
    return { status, headers, text: await readText(body) };
  };
  return { host, events, ask };
}

describe("createIsolateHost", () => {
  test("answers from instances that are reset", async () => {
    const { host, ask } = await start();
    expect(host.apps[0]?.isolation).toEqual({ mode: "reset" });
    for (let request = 0; request < 3; request += 1) expect(await ask("/quick")).toMatchObject({ text: "quick" });
    expect(host.instances).toEqual({ atWork: 0, idle: 1 });
  });

  test("ends a guest by its fuel, with nobody beside it, and says by which limit", async () => {
    const { ask, events } = await start();
    for (const path of ["/loop", "/regular-expression", "/microtasks", "/after-wait"]) {
      expect(await ask(path)).toMatchObject({ status: 504 });
      expect(events.findLast(({ type }) => type === "failure")).toMatchObject({
        code: "GODWIT_CPU_LIMIT_PASSED",
        limit: "cpuMs",
      });
    }
    expect(await ask("/quick")).toMatchObject({ status: 200 });
  });

  test("refuses at once what there is no place for", async () => {
    const { ask } = await start({ pool: { maxInstances: 1 } });
    const waiting = ask("/sleep");
    const refused = await ask("/quick");
    expect(refused.status).toBe(503);
    expect(refused.headers).toContainEqual(["retry-after", "1"]);
    expect(await waiting).toMatchObject({ text: "slept" });
  });

  test("has the place of a guest that is done, before its answer was read", async () => {
    const { host, ask } = await start({ pool: { maxInstances: 1 } });
    const unread = await host.answer(testCall("/quick"));
    await vi.waitFor(() => expect(host.instances).toEqual({ atWork: 0, idle: 1 }));
    expect(await ask("/quick")).toMatchObject({ text: "quick" });
    expect(await readText(unread.body)).toBe("quick");
  });

  test("cuts an answer that nobody reads, and not the request that has its instance by then", async () => {
    const { host } = await start({ pool: { maxInstances: 1 } });
    const unread = await host.answer(testCall("/quick", { deadline: Date.now() + 100 }));
    await vi.waitFor(() => expect(host.instances.idle).toBe(1));
    const other = host.answer(testCall("/sleep"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(readText(unread.body)).rejects.toMatchObject({ code: "GODWIT_DEADLINE_PASSED" });
    expect(await readText((await other).body)).toBe("slept");
  });
});

describe("prepareModules", () => {
  test("makes the same bytes again", async () => {
    const again = join(folder, "again");
    const { files } = await prepareModules(join(folder, "app"), again);
    for (const { name, bytes } of files.filter((file) => file.name !== "glue.js")) {
      const written = await readFile(join(again, name));
      expect(written.length, name).toBe(bytes);
      expect(written.equals(await readFile(join(folder, "modules", name))), name).toBe(true);
    }
  });

  test("refuses a component that nothing could end, and writes nothing", async () => {
    const [directory, into] = [join(folder, "unknown"), join(folder, "none")];
    await writeTestApp(directory);
    const component = await buildWatComponent({
      fields: "(type $pair (struct (field i32))) (func (drop (struct.new $pair (i32.const 1))))",
    });
    await writeFile(join(directory, "app.wasm"), component);
    const manifest = JSON.parse(await readFile(join(directory, "app.json"), "utf8"));
    manifest.component.sha256 = createHash("sha256").update(component).digest("hex");
    await writeFile(join(directory, "app.json"), JSON.stringify(manifest));
    await expect(prepareModules(directory, into)).rejects.toMatchObject({
      code: "GODWIT_MODULES_UNPREPARABLE",
      message:
        'Cannot prepare app "guest" for an isolate: one of its core modules cannot be instrumented, so nothing could end it',
    });
    await expect(readdir(into)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
