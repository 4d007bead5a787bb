import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type FunctionFolder, writeFunction } from "./function-folder.fixture.ts";
import { type Emulation, startEmulation } from "./start-emulation.ts";

const options = { ingress: "url", hostname: "127.0.0.1" } as const;

/** A function, and that text as what its app declares. */
async function writeApp(declarations: string): Promise<FunctionFolder> {
  const folder = await writeFunction("export const handler = async () => ({ statusCode: 200, body: 'fine' });");
  onTestFinished(() => folder[Symbol.asyncDispose]());
  await mkdir(join(folder.directory, "app"));
  await writeFile(join(folder.directory, "app", "app.json"), declarations);
  return folder;
}

async function start(declarations: string, env: Readonly<Record<string, string>>): Promise<Emulation> {
  const { directory } = await writeApp(declarations);
  const emulation = await startEmulation({ ...options, functionDirectory: directory, port: 0, env });
  onTestFinished(() => emulation.close());
  return emulation;
}

describe("the table of a function's stores", () => {
  test.each([{}, { GODWIT_TABLE: "" }])("is asked for at the start, not in the first request, with %j", async (env) => {
    // A function sees nothing of it.
    vi.stubEnv("GODWIT_TABLE", "of-the-shell");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { directory } = await writeApp('{"stores":["entries","visits"]}');
    await expect(
      // Not even listened on: the port is none.
      startEmulation({ ...options, functionDirectory: directory, port: -1, env }),
    ).rejects.toMatchObject({
      code: "GODWIT_TABLE_UNNAMED",
      message: `Cannot emulate "${directory}": its app opens the stores "entries", "visits", and the environment variable GODWIT_TABLE is not set`,
      wayOut: expect.stringMatching(/GODWIT_TABLE and AWS_ENDPOINT_URL_DYNAMODB: --env-file .*"An app with stores"/),
    });
  });

  test.each([
    ["it is named", '{"stores":["entries"]}', { GODWIT_TABLE: "t" }],
    ["there are no stores", '{"stores":[]}', {}],
    ["the function has to say itself that its app is broken", "{", {}],
  ])("is not asked for where %s", async (_, declarations, env) => {
    const emulation = await start(declarations, env);
    expect(await (await fetch(emulation.url)).text()).toBe("fine");
  });
});
