import { describe, expect, test } from "vitest";
import { BundleError } from "../../../../sdk/src/build/bundle-error.ts";
import { bundleHandler, type HandlerBundle } from "../../../../sdk/src/build/bundle-handler.ts";
import { readAppConfig } from "../../../../sdk/src/build/read-app-config.ts";
import { temporaryApp } from "../../../../sdk/test/temporary-app.ts";
import { refuseIncrementOnEventual } from "./refuse-increment-on-eventual.ts";

async function bundle(files: Readonly<Record<string, string>>, stores = ["sessions"]): Promise<HandlerBundle> {
  await using project = await temporaryApp(files);
  const app = await readAppConfig(project.directory);
  const guest = { stores: [], configKeys: [], outbound: [] };
  const rules = [refuseIncrementOnEventual(new Set(stores))];
  return await bundleHandler(app, { keyvalue: "none", config: "none" }, guest, rules);
}

/** A handler with these lines in it, which begin on line 5. */
function handlerOf(lines: string): string {
  return `import { defineHandler } from "@godwit/sdk";
const SESSIONS = "sessions", COUNTS = "counts";
export default defineHandler({
  async fetch(request: Request, context): Promise<Response> {
${lines}
    return new Response();
  },
});
`;
}

async function refusalOf(lines: string): Promise<BundleError> {
  const failure: unknown = await bundle({ "src/handler.ts": handlerOf(lines) }).catch((error: unknown) => error);
  if (failure instanceof BundleError) return failure;
  throw new Error(`Expected a BundleError, got ${String(failure)}`);
}

async function warningsOf(lines: string): Promise<readonly string[]> {
  const { warnings } = await bundle({ "src/handler.ts": handlerOf(lines) });
  return warnings.map(({ line, message }) => `${line}: ${message}`);
}

describe("refuseIncrementOnEventual", () => {
  test("names the place, the store and the way out", async () => {
    const failure = await refusalOf(`    const hits = 1;
    await context.keyvalue("sessions").increment("hits", hits);`);
    expect(failure).toMatchObject({
      code: "GODWIT_BUNDLE_STORE_EVENTUAL",
      file: "src/handler.ts",
      line: 6,
      column: 40,
      message:
        'Cannot bundle "src/handler.ts": it calls increment on the store "sessions", which Workers KV keeps: increment and update are not to be had there',
      wayOut: 'Keep it in Durable Objects: leave "sessions" out of targets.workers.stores in godwit.config.ts.',
    });
    expect(failure.codeFrame).toContain('keyvalue("sessions").increment("hits", hits)');
  });

  test.each([
    ["incrementBigInt", 'await context.keyvalue("sessions").incrementBigInt("a");'],
    ["update", 'await context.keyvalue("sessions").update("a", () => "b");'],
    ["a variable", 'const store = context.keyvalue("sessions");\nawait store.increment("a");'],
    ["a variable of a variable", 'const a = context.keyvalue("sessions");\nconst b = a;\nawait b.increment("a");'],
    ["a variable that is assigned", 'let a;\na = context.keyvalue("sessions");\nawait a.increment("a");'],
    ["a function inside", 'const a = context.keyvalue("sessions");\nconst f = () => a.increment("a");\nawait f();'],
    ["a constant name", 'await context.keyvalue(SESSIONS).increment("a");'],
    ["a template", "await context.keyvalue(`sessions`).increment('a');"],
    ["an optional call", 'await context?.keyvalue("sessions")?.increment?.("a");'],
    ["a member in brackets", 'await context.keyvalue("sessions")["increment"]("a");'],
    [
      "methods taken out of the store",
      'const { get, increment } = context.keyvalue("sessions");\nawait increment("a");',
    ],
    ["keyvalue taken out of the context", 'const { keyvalue } = context;\nawait keyvalue("sessions").increment("a");'],
    ["another context, as Hono's", 'const c = { env: context };\nawait c.env.keyvalue("sessions").increment("a");'],
  ])("refuses %s", async (_, lines) => {
    expect(await refusalOf(lines)).toMatchObject({ code: "GODWIT_BUNDLE_STORE_EVENTUAL" });
  });

  test.each([
    [
      "what Workers KV has",
      'await context.keyvalue("sessions").setJson("a", 1);\nawait context.keyvalue("sessions").get("a");',
    ],
    [
      "other stores",
      'await context.keyvalue("counts").increment("a");\nawait context.keyvalue(COUNTS).update("a", () => "b");',
    ],
    [
      "a variable of the same name elsewhere",
      'const one = () => { const s = context.keyvalue("sessions"); return s.get("a"); };\nconst two = () => { const s = context.keyvalue("counts"); return s.increment("a"); };\nawait one(); await two();',
    ],
    [
      "other things with such methods",
      'const hash = { update: (text: string) => text };\nhash.update("a");\nconst s = context.keyvalue("sessions");\nawait s.get(hash.update("increment"));',
    ],
    [
      "a parameter of the same name",
      'const s = context.keyvalue("sessions");\nconst f = (s: { increment(): number }) => s.increment();\nf({ increment: () => 1 });\nawait s.get("a");',
    ],
  ])("takes %s, without a warning", async (_, lines) => {
    expect(await warningsOf(lines)).toEqual([]);
  });

  test.each([
    [
      "hands it on",
      "const use = (store: unknown) => store;",
      'use(context.keyvalue("sessions"));',
      'hands on the store "sessions"',
    ],
    [
      "keeps it in an object",
      "",
      'Object.assign({}, { store: context.keyvalue("sessions") });',
      'hands on the store "sessions"',
    ],
    ["returns it", "", 'const open = () => context.keyvalue("sessions"); open();', 'hands on the store "sessions"'],
    [
      "computes the name",
      "",
      'await context.keyvalue(request.url).increment("a");',
      "calls increment on a store whose name the code does not tell",
    ],
  ])("warns where the code %s", async (_, before, line, message) => {
    const [warning, ...others] = await warningsOf(`${before}\n${line}`);
    expect(warning).toContain(`6: "src/handler.ts": it ${message}`);
    expect(others).toEqual([]);
  });

  test("looks at every module, and only warns of a dependency's", async () => {
    const files = {
      "src/handler.ts": `import { count } from "./count.ts";\nimport { defineHandler } from "@godwit/sdk";\nexport default defineHandler({ fetch: async (_, context) => new Response(String(await count(context))) });\n`,
      "src/count.ts": `import type { Context } from "@godwit/sdk";\nexport function count(context: Context): Promise<number> {\n  return context.keyvalue("sessions").increment("a");\n}\n`,
    };
    await expect(bundle(files)).rejects.toMatchObject({ file: "src/count.ts", line: 3, column: 39 });
    const { "src/count.ts": code, ...others } = files;
    const installed = {
      ...others,
      "src/count.ts": 'export { count } from "counting";\n',
      "node_modules/counting/package.json":
        '{ "name": "counting", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
      "node_modules/counting/index.js": code.replace(/^import.*\n/, "").replace(/: \w+(<\w+>)?/g, ""),
    };
    const { warnings } = await bundle(installed);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('calls increment on the store "sessions"'),
    ]);
  });

  test("has nothing to say without such stores", async () => {
    const files = { "src/handler.ts": handlerOf('await context.keyvalue(request.url).increment("a");') };
    expect((await bundle(files, [])).warnings).toEqual([]);
  });
});
