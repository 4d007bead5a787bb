import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { writeTestApp } from "../../test-components/write-test-app.ts";
import type { Answer } from "../component/answer.ts";
import type { Call } from "../component/call.ts";
import { createEmbeddedHost } from "../embed.ts";
import { createTestDirectory } from "../test-host.fixture.ts";
import { prepareApp } from "./prepare-app.ts";

describe("prepareApp", () => {
  let folder: string;
  let app: string;
  let prepared: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "godwit-test-prepare-"));
    app = join(folder, "guest");
    prepared = join(folder, "prepared");
    await writeTestApp(app, { limits: { memoryMiB: 64, wallMs: 10_000, requestBodyMiB: 10 } });
    expect((await prepareApp(app, prepared)).isolation).toEqual({ mode: "reset" });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  test("makes what a host serves without the component, each request in a clean instance", async () => {
    expect(await readdir(prepared)).not.toContain("app.wasm");
    const host = await createEmbeddedHost({ directory: prepared, verify: true });
    onTestFinished(() => host.close({ graceMs: 0 }));
    for (let request = 0; request < 3; request++) {
      expect(await textOf(await host.answer(callOf("/count")))).toEqual({ status: 200, text: "1" });
    }
    expect(host.instances).toEqual({ atWork: 0, idle: 1 });
  });

  test("ends a request when its platform would", async () => {
    const host = await createEmbeddedHost({ directory: prepared, verify: true });
    onTestFinished(() => host.close({ graceMs: 0 }));
    const startedAt = Date.now();
    expect(await textOf(await host.answer(callOf("/hang", startedAt + 300)))).toMatchObject({ status: 504 });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(300);
  });

  test("makes the same bytes again", async () => {
    const again = join(await createTestDirectory(), "again");
    await prepareApp(app, again);
    for (const file of [
      "app.image",
      "engine/engine.json",
      "engine/core-0.wasm",
      "engine/glue.mjs",
      "engine/base.image",
    ]) {
      expect((await readFile(join(again, file))).equals(await readFile(join(prepared, file))), file).toBe(true);
    }
  });

  test("is served with its core modules elsewhere, and not without them", async () => {
    const [moved, cores] = [join(await createTestDirectory(), "moved"), await createTestDirectory()];
    await prepareApp(app, moved);
    const engine = join(moved, "engine");
    for (const file of (await readdir(engine)).filter((name) => name.endsWith(".wasm"))) {
      await rename(join(engine, file), join(cores, file));
    }
    const host = await createEmbeddedHost({ directory: moved, coresDirectory: cores, verify: true });
    onTestFinished(() => host.close({ graceMs: 0 }));
    expect(await textOf(await host.answer(callOf("/count")))).toEqual({ status: 200, text: "1" });
    await expect(createEmbeddedHost({ directory: moved })).rejects.toMatchObject({
      code: "GODWIT_PREPARED_APP_DAMAGED",
    });
  });

  test.each([
    ["engine/core-0.wasm", -1],
    ["app.image", 0],
  ])("is not served when a byte of %s is another", async (name, at) => {
    const damaged = join(await createTestDirectory(), "damaged");
    await prepareApp(app, damaged);
    const file = join(damaged, name);
    const bytes = await readFile(file);
    bytes[at < 0 ? bytes.length + at : at] = (bytes.at(at) ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(createEmbeddedHost({ directory: damaged })).rejects.toMatchObject({
      code: "GODWIT_PREPARED_APP_DAMAGED",
    });
  });
});

function callOf(pathWithQuery: string, deadline?: number): Call {
  return {
    id: "test",
    method: "GET",
    scheme: "https",
    authority: "app.example",
    pathWithQuery,
    headers: [["host", "app.example"]],
    body: undefined,
    clientAddress: undefined,
    clientGone: new AbortController().signal,
    ...(deadline === undefined ? {} : { deadline }),
  };
}

async function textOf({ status, body, finished }: Answer): Promise<{ status: number; text: string }> {
  let text = "";
  for (let chunk = await body?.read(); chunk !== undefined; chunk = await body?.read())
    text += new TextDecoder().decode(chunk);
  await finished;
  return { status, text };
}
