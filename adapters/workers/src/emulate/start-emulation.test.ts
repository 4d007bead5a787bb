import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Emulation, type EmulationOptions, startEmulation } from "./start-emulation.ts";

const worker = `import greeting from "./app/greeting.txt";
export class Counter {
  constructor(state) {
    this.sql = state.storage.sql;
    this.sql.exec("CREATE TABLE IF NOT EXISTS counts (n INTEGER)");
  }
  fetch() {
    this.sql.exec("INSERT INTO counts VALUES (1)");
    return Response.json([...this.sql.exec("SELECT count(*) AS n FROM counts")][0].n);
  }
}
export default {
  async fetch(request, env) {
    console.log("asked");
    const { COUNTER, ...others } = env;
    return Response.json({ greeting, count: await (await COUNTER.getByName("one").fetch(request)).json(), env: others });
  }
};
`;

const config = {
  name: "hello",
  main: "worker.js",
  no_bundle: true,
  rules: [{ type: "Text", globs: ["app/*.txt"] }],
  compatibility_date: "2026-11-01",
  compatibility_flags: ["enable_request_signal"],
  vars: { GODWIT_TRUST_EDGE: "1", NAME: "of the file", SETTINGS: { a: 1 } },
  durable_objects: { bindings: [{ name: "COUNTER", class_name: "Counter" }] },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Counter"] }],
};

describe("startEmulation", () => {
  let folder: string;
  let running: Emulation | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "godwit-emulation-"));
    await writeFile(join(folder, "worker.js"), worker);
    await mkdir(join(folder, "app"));
    await writeFile(join(folder, "app/greeting.txt"), "hello");
    await writeConfig(config);
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await rm(folder, { recursive: true });
  });

  const writeConfig = (members: object) =>
    writeFile(join(folder, "wrangler.jsonc"), `// as wrangler takes it\n${JSON.stringify(members)}`);
  async function start(options: Partial<EmulationOptions> = {}): Promise<Emulation> {
    running = await startEmulation({ directory: folder, port: 0, hostname: "127.0.0.1", env: {}, ...options });
    return running;
  }
  const answerOf = async ({ url }: Emulation) => (await fetch(url)).json();

  test("serves modules, variables and durable objects as the file says, and tells lines", async () => {
    const lines: string[] = [];
    const emulation = await start({ env: { NAME: "given" }, onLine: ({ text }) => lines.push(text) });
    expect(await answerOf(emulation)).toEqual({
      greeting: "hello",
      count: 1,
      env: { NAME: "given", SETTINGS: { a: 1 } },
    });
    await vi.waitFor(() => expect(lines).toContain("asked"));
  });

  test("keeps what objects stored in a folder, and nothing without one", async () => {
    const storageFolder = join(folder, "kept/here");
    for (const [count, options] of [
      [1, {}],
      [1, { storageFolder }],
      [2, { storageFolder }],
      [1, {}],
    ] as const) {
      const emulation = await start(options);
      expect(await answerOf(emulation)).toMatchObject({ count });
      await emulation.close();
    }
  });

  test("tells the worker where it may call", async () => {
    const emulation = await start({ allowOutbound: ["https://a.example", "https://b.example"], verify: true });
    expect(await answerOf(emulation)).toMatchObject({
      env: { GODWIT_ALLOW_OUTBOUND: "https://a.example,https://b.example", GODWIT_VERIFY: "1" },
    });
  });

  test.each([
    [
      "a date after workerd's",
      { ...config, compatibility_date: "2999-01-01" },
      "GODWIT_COMPATIBILITY_DATE",
      "2999-01-01",
    ],
    [
      "a kind of binding that is not emulated",
      { ...config, r2_buckets: [] },
      "GODWIT_WORKER_CONFIG_UNSUPPORTED",
      "r2_buckets",
    ],
    ["a member of another type", { ...config, main: 1 }, "GODWIT_WORKER_CONFIG_INVALID", '"main" is 1'],
    [
      "a secret of Secrets Store that is none",
      { ...config, secrets_store_secrets: ["API_KEY"] },
      "GODWIT_WORKER_CONFIG_INVALID",
      '"secrets_store_secrets"',
    ],
    ["a rule that is none", { ...config, rules: [{ type: "None" }] }, "GODWIT_WORKER_CONFIG_INVALID", '"rules"'],
  ])("refuses %s", async (_what, members, code, said) => {
    await writeConfig(members);
    await expect(start()).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
  });

  test("refuses a secret of Secrets Store by name, unless a value for it is given", async () => {
    const secret = { binding: "GODWIT_CONFIG_API_KEY", store_id: "0a1b", secret_name: "api-key" };
    await writeConfig({ ...config, secrets_store_secrets: [secret] });
    await expect(start()).rejects.toMatchObject({
      code: "GODWIT_WORKER_CONFIG_UNSUPPORTED",
      message: expect.stringContaining('binds "GODWIT_CONFIG_API_KEY" to Secrets Store'),
      wayOut: expect.stringContaining("--config KEY=VALUE"),
    });
    const emulation = await start({ env: { GODWIT_CONFIG_API_KEY: "given" } });
    expect(await answerOf(emulation)).toMatchObject({ env: { GODWIT_CONFIG_API_KEY: "given" } });
  });

  test("refuses a folder without a worker", async () => {
    await expect(start({ directory: join(folder, "app") })).rejects.toMatchObject({
      code: "GODWIT_WORKER_MISSING",
      wayOut: "godwit build --target workers",
    });
  });

  test("says what workerd said of a worker that is none", async () => {
    await writeFile(join(folder, "worker.js"), "export default { nothing: true ");
    await expect(start()).rejects.toMatchObject({ message: expect.stringContaining("SyntaxError") });
  });
});
