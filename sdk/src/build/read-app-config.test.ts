import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { ConfigError } from "./config-error.ts";
import { readAppConfig } from "./read-app-config.ts";

async function refusalOf(directory: string): Promise<ConfigError> {
  const failure: unknown = await readAppConfig(directory).catch((error: unknown) => error);
  if (failure instanceof ConfigError) return failure;
  throw new Error(`Expected a ConfigError, got ${String(failure)}`);
}

async function refusalOfSettings(settings: string): Promise<ConfigError> {
  await using app = await temporaryApp({ "godwit.config.ts": `export default ${settings};\n` });
  return await refusalOf(app.directory);
}

const defaultLimits = {
  memoryMiB: 64,
  cpuMs: 50,
  wallMs: 10_000,
  requestBodyMiB: 10,
  responseBodyMiB: 100,
  openStreams: 128,
  outboundCalls: 100,
  logKiB: 256,
};

describe("readAppConfig", () => {
  test("fills in the defaults", async () => {
    await using app = await temporaryApp();
    expect(await readAppConfig(app.directory)).toEqual({
      directory: app.directory,
      configFile: "godwit.config.ts",
      entry: join(app.directory, "src/handler.ts"),
      name: "app",
      stores: [],
      config: {},
      outbound: [],
      limits: defaultLimits,
      warm: [],
      try: [],
      targets: {},
    });
  });

  test("takes a text under warm for the path of a GET", async () => {
    await using app = await temporaryApp({
      "godwit.config.ts": `export default { name: "app", warm: ["/a?b=c", { path: "/d", method: "PUT", headers: { "x-a": "b" }, body: "e" }] };`,
    });
    expect((await readAppConfig(app.directory)).warm).toEqual([
      { method: "GET", path: "/a?b=c", headers: {} },
      { method: "PUT", path: "/d", headers: { "x-a": "b" }, body: "e" },
    ]);
  });

  test("takes TypeScript that imports defineApp", async () => {
    await using app = await temporaryApp({
      "godwit.config.ts": `import { type AppSettings, defineApp } from "@godwit/sdk/config";
const settings: AppSettings = { name: "typed", limits: { wallMs: 50 } };
export default defineApp(settings);
`,
    });
    expect(await readAppConfig(app.directory)).toMatchObject({
      name: "typed",
      limits: { ...defaultLimits, wallMs: 50 },
    });
  });

  test("sees an edit, also in what it imports", async () => {
    await using app = await temporaryApp({
      "godwit.config.ts": `import { name } from "./name.ts";\nexport default { name };`,
      "name.ts": `export const name = "first";`,
    });
    await readAppConfig(app.directory);
    await app.write({ "name.ts": `export const name = "edited";` });
    expect((await readAppConfig(app.directory)).name).toBe("edited");
  });

  test.each(["godwit.config.mts", "godwit.config.js", "godwit.config.mjs"])("takes %s", async (file) => {
    await using app = await temporaryApp({ [file]: `export default { name: "app" };` });
    await rm(join(app.directory, "godwit.config.ts"));
    expect((await readAppConfig(app.directory)).configFile).toBe(file);
  });

  test("says where it looked, and what the least config is", async () => {
    await using app = await temporaryApp();
    await rm(join(app.directory, "godwit.config.ts"));
    const refusal = await refusalOf(app.directory);
    expect(refusal.code).toBe("GODWIT_CONFIG_FILE_MISSING");
    expect(refusal.message).toBe(
      `Cannot find the settings of an app: "${app.directory}" has none of godwit.config.ts, godwit.config.mts, godwit.config.js, godwit.config.mjs`,
    );
    expect(refusal.wayOut).toContain(`export default defineApp({ name: "hello" });`);
  });

  test.each([
    ["3", "its default export is 3, expected an object"],
    ["{}", "name is missing, expected text that matches ^[a-z][a-z0-9-]*$ of at most 63 characters"],
    [`{ name: "A" }`, `name is "A", expected text that matches ^[a-z][a-z0-9-]*$ of at most 63 characters`],
    [`{ name: "a", limits: { memoryMiB: "64" } }`, `limits.memoryMiB is "64", expected an integer from 16 to 4096`],
    [`{ name: "a", limits: { memoryMiB: 8 } }`, "limits.memoryMiB is 8, expected an integer from 16 to 4096"],
    [`{ name: "a", stores: "a" }`, `stores is "a", expected a list`],
    [`{ name: "a", stores: ["a", "a"] }`, `stores names "a" twice, expected it once`],
    [`{ name: "a", config: { greeting: "hello" } }`, `config.greeting is "hello", expected an object`],
    [
      `{ name: "a", config: { "a b": {} } }`,
      `config has the key "a b", expected text that matches ^[A-Za-z_][A-Za-z0-9_.-]*$`,
    ],
    [
      `{ name: "a", config: { key: { secret: true, default: "x" } } }`,
      "config.key is secret and has a default, expected one or the other",
    ],
    [`{ name: "a", warm: ["items"] }`, `warm[0] is "items", expected text that matches ^/`],
    [`{ name: "a", warm: ["/", 5] }`, "warm[1] is 5, expected an object"],
    [`{ name: "a", warm: [{ method: "PUT" }] }`, "warm[0].path is missing, expected text that matches ^/"],
    [`{ name: "a", warm: [{ path: "/", body: { a: 1 } }] }`, 'warm[0].body is {"a":1}, expected text'],
  ])("refuses %s", async (settings, reason) => {
    const refusal = await refusalOfSettings(settings);
    expect(refusal.code).toBe("GODWIT_CONFIG_INVALID");
    expect(refusal.message).toBe(`Cannot read "godwit.config.ts": ${reason}`);
  });

  test("refuses an unknown key and names the nearest known one", async () => {
    const refusal = await refusalOfSettings(`{ name: "a", limits: { memoryMib: 64 } }`);
    expect(refusal.message).toBe(
      `Cannot read "godwit.config.ts": it has the unknown key limits.memoryMib, expected one of memoryMiB, cpuMs, wallMs, requestBodyMiB, responseBodyMiB, openStreams, outboundCalls, logKiB`,
    );
    expect(refusal.wayOut).toBe("Did you mean limits.memoryMiB?");
  });

  test("refuses a config without a default export", async () => {
    await using app = await temporaryApp({ "godwit.config.ts": `export const name = "a";` });
    expect((await refusalOf(app.directory)).message).toBe(`Cannot read "godwit.config.ts": it has no default export`);
  });

  test("shows where the config does not parse", async () => {
    await using app = await temporaryApp({ "godwit.config.ts": `export default {\n  name: "a",\n  ,\n};\n` });
    expect(await refusalOf(app.directory)).toMatchObject({
      code: "GODWIT_CONFIG_UNREADABLE",
      file: "godwit.config.ts",
      line: 3,
      column: 3,
    });
  });

  test("shows where the config throws", async () => {
    await using app = await temporaryApp({
      "godwit.config.ts": `const stores: string[] | undefined = undefined;\nexport default { name: stores.length };\n`,
    });
    expect(await refusalOf(app.directory)).toMatchObject({
      message: `Cannot read "godwit.config.ts": Cannot read properties of undefined (reading 'length')`,
      line: 2,
      column: 31,
    });
  });

  test.each([
    [`export default { name: "a", try: [() => "/"] };`, "its default export holds a function, expected plain data"],
    [`await new Promise(() => {});`, "it waits for a promise that never settles"],
  ])("refuses %s", async (text, reason) => {
    await using app = await temporaryApp({ "godwit.config.ts": text });
    expect((await refusalOf(app.directory)).message).toBe(`Cannot read "godwit.config.ts": ${reason}`);
  });

  test("says that the entry is not there", async () => {
    const refusal = await refusalOfSettings(`{ name: "a", entry: "src/main.ts" }`);
    expect(refusal.code).toBe("GODWIT_ENTRY_MISSING");
    expect(refusal.message).toBe(`Cannot build the app of "godwit.config.ts": its entry "src/main.ts" is not there`);
  });
});
