import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AdapterOptions, AdapterResult, TargetSettings } from "@godwit/sdk/build";
import type { AppManifest } from "@godwit/wit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeTestApp } from "../../../runtime-reference/test-components/write-test-app.ts";
import { adapter } from "./build/adapter.ts";
import { startEmulation } from "./emulate/start-emulation.ts";

const run = promisify(execFile);
const installed = join(import.meta.dirname, "../../../node_modules");
const wrangler = join(installed, "wrangler/bin/wrangler.js");
const tsc = join(installed, "typescript/bin/tsc");

const declared: Partial<AppManifest> = {
  stores: ["visits", "sessions"],
  config: { greeting: { default: "hello" }, "smtp.api-key": { secret: true } },
  limits: { memoryMiB: 64, cpuMs: 200, wallMs: 5_000, requestBodyMiB: 1 },
};

/** What wrangler says of a folder, without an account. */
async function dryRun(folder: string): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), "godwit-dry-run-"));
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: join(out, "logs"), NO_COLOR: "1" };
  const args = [wrangler, "deploy", "--dry-run", "--outdir", join(out, "written"), "--cwd", folder];
  const { stdout, stderr } = await run(process.execPath, args, { env });
  await rm(out, { recursive: true });
  return stdout + stderr;
}

describe("a worker's folder", () => {
  let directory: string;
  let said: string;
  const readText = (path: string) => readFile(join(directory, path), "utf8");

  async function build(options: AdapterOptions, targets: TargetSettings = {}): Promise<AdapterResult> {
    const manifest = JSON.parse(await readText("app.json")) as AppManifest;
    const bundleNatively = () => Promise.reject(new Error("no bundle was asked for"));
    return adapter.package({ directory, manifest, targets, bundleNatively }, options);
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-packaged-"));
    await writeTestApp(directory, declared);
    await build({ as: "component", plan: "paid" }, { workers: { stores: { sessions: "kv" } } });
    said = await dryRun(join(directory, "worker"));
  }, 240_000);
  afterAll(() => rm(directory, { recursive: true }));

  test("is taken by wrangler as it is, without a warning", () => {
    expect(said).not.toContain("WARNING");
    expect(said).toContain("env.GODWIT_STORES (GodwitStore)");
    expect(said).toMatch(/env\.GODWIT_STORE_SESSIONS.*KV Namespace/);
    expect(said).toContain('env.GODWIT_TRUST_EDGE ("1")');
    expect(said).toContain("--dry-run: exiting now");
  });

  test("weighs what its README says", async () => {
    const [, bytes, gzip] = /Total Upload: ([\d.]+) KiB \/ gzip: ([\d.]+) KiB/.exec(said) ?? [];
    const readme = await readText("README.md");
    const [, own, ownGzip] = /The worker has ([\d.]+) KiB,[^;]*; with gzip ([\d.]+) KiB/.exec(readme) ?? [];
    expect(Number(own)).toBe(Number(bytes));
    expect(Math.abs(Number(ownGzip) / Number(gzip) - 1)).toBeLessThan(0.01);
  });

  test("has types that TypeScript takes for the bindings", async () => {
    const use = `export default {
  async fetch(_request, env) {
    const stub = env.GODWIT_STORES.getByName("x");
    const value: string | null = await env.GODWIT_STORE_SESSIONS.get("key");
    const secret: string | SecretsStoreSecret | undefined = env.GODWIT_CONFIG_SMTP_API_KEY;
    const greeting: string | undefined = env.GODWIT_CONFIG_GREETING;
    return Response.json([stub.name, value, secret, greeting]);
  },
} satisfies ExportedHandler<Env>;
`;
    await writeFile(join(directory, "worker/use.ts"), use);
    const types = join(installed, "@cloudflare/workers-types/index.d.ts");
    const declarations = await readText("worker/worker-configuration.d.ts");
    await writeFile(
      join(directory, "worker/env.d.ts"),
      declarations.replace('types="@cloudflare/workers-types"', `path="${types}"`),
    );
    const options = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--target",
      "es2024",
      "--module",
      "esnext",
      "--lib",
      "es2024",
    ];
    const files = [join(directory, "worker/use.ts"), join(directory, "worker/env.d.ts")];
    const compiled = await run(process.execPath, [tsc, ...options, ...files]).catch(({ stdout }) => ({ stdout }));
    expect(compiled.stdout).toBe("");
    await rm(join(directory, "worker/use.ts"));
    await rm(join(directory, "worker/env.d.ts"));
  });

  test("names every value that can be set, and how", async () => {
    const readme = await readText("README.md");
    expect(readme).toContain("npx wrangler secret put GODWIT_CONFIG_SMTP_API_KEY --cwd worker");
    expect(readme).toContain("| `GODWIT_CONFIG_GREETING` | `greeting` in the app's config; default `hello` |");
    expect(await readText("worker/wrangler.jsonc")).toContain('// "GODWIT_CONFIG_GREETING": "hello",');
  });

  test("serves the app on workerd, with its stores in Durable Objects and its config from variables", async () => {
    await build({ as: "component", plan: "free" });
    const lines: string[] = [];
    const emulation = await startEmulation({
      directory: join(directory, "worker"),
      port: 0,
      hostname: "127.0.0.1",
      env: { GODWIT_CONFIG_GREETING: "Hi" },
      verify: true,
      onLine: ({ text }) => lines.push(text),
    });
    const ask = async (path: string) => (await fetch(`${emulation.url}${path}`)).text();
    expect(await ask("/count")).toBe("1");
    expect(await ask("/count")).toBe("1");
    expect(await ask("/config")).toContain("Hi");
    expect(lines.filter((line) => line.includes('"failure"'))).toEqual([]);
    await emulation.close();
  });

  test("for the free plan sets no limit that it does not take", async () => {
    await build({ as: "component", plan: "paid" });
    expect(await readText("worker/wrangler.jsonc")).toContain('"cpu_ms": 1800');
    const { notes } = await build({ as: "component", plan: "free" });
    expect(await readText("worker/wrangler.jsonc")).not.toContain("cpu_ms");
    expect(notes.join()).toContain('Before May 2026 the limit of the plan "free" was 3 MB with gzip');
    expect(await readdir(join(directory, "worker"))).toEqual([
      "app",
      "worker-configuration.d.ts",
      "worker.js",
      "wrangler.jsonc",
    ]);
  });

  test("has its size told as a fact, and a memory limit that no isolate has as a warning", async () => {
    const { facts, notes } = await build({ as: "component", plan: "paid" });
    expect(notes).toEqual([]);
    const [, kibibytes] = /The worker has ([\d.]+) KiB,/.exec(await readText("README.md")) ?? [];
    expect(facts).toEqual([
      expect.stringMatching(/^the worker: [\d.]+ MiB, gzip [\d.]+ MiB; Cloudflare takes 64\.00 MiB/),
    ]);
    expect(facts?.[0]).toContain(`the worker: ${(Number(kibibytes) / 1024).toFixed(2)} MiB`);
    await writeTestApp(directory, { ...declared, limits: { memoryMiB: 65, wallMs: 5_000, requestBodyMiB: 1 } });
    expect((await build({ as: "component", plan: "paid" })).notes).toEqual([
      "memoryMiB is 65, but the instances of one isolate have 64 MiB together: a handler never gets more there",
    ]);
  });

  test("is refused where two config keys would be one variable", async () => {
    await writeTestApp(directory, { ...declared, config: { "a.b": {}, "a-b": {} } });
    await expect(build({ as: "component" })).rejects.toMatchObject({ code: "GODWIT_CONFIG_VARIABLE_SHARED" });
  });
});
