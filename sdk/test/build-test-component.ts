import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentize } from "@bytecodealliance/componentize-js";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, rollup } from "rollup";
import typescript from "typescript";
import type { WarmUpSettings } from "../src/guest/warm-up/warm-up.ts";

/** The key-value and config drafts of a test component. */
export interface TestDrafts {
  readonly keyvalue: "draft" | "draft2";
  readonly config: "rc.1" | "2024-09-27";
}

export interface TestComponentOptions extends Partial<TestDrafts> {
  readonly stores?: readonly string[];
  readonly configKeys?: readonly string[];
  readonly outbound?: readonly string[];
  readonly warmUp?: WarmUpSettings;
}

const guest = new URL("../src/guest/", import.meta.url);
const witDeps = fileURLToPath(new URL("../../wit/deps", import.meta.url));
const httpWorld = new URL("../../wit/world/handler.wit", import.meta.url);
const cache = fileURLToPath(new URL("../../node_modules/.cache/godwit-guest-tests/", import.meta.url));

const configVersions = { "rc.1": "0.2.0-rc.1", "2024-09-27": "0.2.0-draft-2024-09-27" } as const;

/** Builds a component of the guest's sources and a handler of `test/handlers`. Kept by what went into it. */
export async function buildTestComponent(handler: string, options: TestComponentOptions = {}): Promise<Uint8Array> {
  const drafts: TestDrafts = { keyvalue: options.keyvalue ?? "draft2", config: options.config ?? "2024-09-27" };
  const code = await bundle(entrySource(handler, drafts, options));
  const world = await worldSource(drafts);
  const key = createHash("sha256").update(code).update(world).digest("hex").slice(0, 24);
  const kept = join(cache, `${key}.wasm`);
  const found = await readFile(kept).catch(() => undefined);
  if (found !== undefined) return found;
  const component = await componentizeBundle(code, world);
  await mkdir(cache, { recursive: true });
  await writeFile(`${kept}.${process.pid}`, component);
  await rename(`${kept}.${process.pid}`, kept);
  return component;
}

async function componentizeBundle(code: string, world: string): Promise<Uint8Array> {
  const directory = await mkdtemp(join(tmpdir(), "godwit-guest-test-"));
  try {
    await cp(witDeps, join(directory, "wit/deps"), { recursive: true });
    await writeFile(join(directory, "wit/world.wit"), world);
    await writeFile(join(directory, "bundle.js"), code);
    const { component } = await componentize({
      sourcePath: join(directory, "bundle.js"),
      witPath: join(directory, "wit"),
      worldName: "test",
    });
    return component;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function worldSource({ keyvalue, config }: TestDrafts): Promise<string> {
  const interfaces = ["store", "atomics", "batch"].map((name) => `import wasi:keyvalue/${name}@0.2.0-${keyvalue};`);
  return `${await readFile(httpWorld, "utf8")}
world test {
  include http;
  ${interfaces.join("\n  ")}
  import wasi:config/store@${configVersions[config]};
}
`;
}

function entrySource(handler: string, drafts: TestDrafts, options: TestComponentOptions): string {
  const source = (path: string): string => JSON.stringify(fileURLToPath(new URL(`${path}.ts`, guest)));
  const declared = {
    stores: (options.stores ?? []).map((name) => ({ name, bucket: name })),
    configKeys: options.configKeys ?? [],
    outbound: options.outbound ?? [],
  };
  const { warmUp } = options;
  return `import ${source("platform/install")};
${warmUp ? `import ${source("warm-up/install")};` : ""}
import * as handlerModule from ${source(`../../test/handlers/${handler}`)};
import { serveHandler } from ${source("serve-handler")};
import { keyvalue } from ${source(`binding/keyvalue-${drafts.keyvalue}`)};
import { config } from ${source(`binding/config-${drafts.config}`)};
import { host } from ${source("binding/wasi-host")};
${warmUp ? `import { warmUp } from ${source("warm-up/warm-up")};` : ""}
serveHandler(handlerModule, { keyvalue, config, host }, ${JSON.stringify(declared)});
${warmUp ? `await warmUp(handlerModule, ${JSON.stringify(declared)}, ${JSON.stringify(warmUp)});` : ""}
`;
}

async function bundle(entry: string): Promise<string> {
  const build = await rollup({
    input: "entry",
    external: /^wasi:/,
    plugins: [
      virtualModule("entry", entry),
      nodeResolve({ exportConditions: ["@godwit/source"], extensions: [".ts", ".js"] }),
      transpileTypeScript(),
    ],
  });
  const { output } = await build.generate({ format: "es", inlineDynamicImports: true });
  await build.close();
  return output[0].code;
}

function virtualModule(id: string, code: string): Plugin {
  return {
    name: "virtual-module",
    resolveId: (source) => (source === id ? id : null),
    load: (found) => (found === id ? code : null),
  };
}

function transpileTypeScript(): Plugin {
  return {
    name: "transpile-typescript",
    transform(code, id) {
      if (!id.endsWith(".ts")) return null;
      const compilerOptions = {
        target: typescript.ScriptTarget.ES2024,
        module: typescript.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      };
      return { code: typescript.transpileModule(code, { compilerOptions }).outputText, map: null };
    },
  };
}
