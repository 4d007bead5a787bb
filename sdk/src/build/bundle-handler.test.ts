import { describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { BundleError } from "./bundle-error.ts";
import { bundleHandler, type HandlerBundle } from "./bundle-handler.ts";
import { mapGuestStack } from "./map-guest-stack.ts";
import { readAppConfig } from "./read-app-config.ts";

async function bundle(files: Readonly<Record<string, string>>): Promise<HandlerBundle> {
  await using project = await temporaryApp(files);
  const app = await readAppConfig(project.directory);
  const guest = { stores: [], configKeys: [], outbound: [] };
  return await bundleHandler(app, { keyvalue: "none", config: "none" }, guest);
}

async function refusalOf(files: Readonly<Record<string, string>>): Promise<BundleError> {
  const failure: unknown = await bundle(files).catch((error: unknown) => error);
  if (failure instanceof BundleError) return failure;
  throw new Error(`Expected a BundleError, got ${String(failure)}`);
}

/** A handler whose TypeScript moves lines and columns when it is transpiled. */
function handlerWith(statement: string): string {
  return `interface Words {
  readonly hello: string;
}
const words: Words = { hello: "hello" };
export default {
  fetch(request: Request): Response {
    const url: URL = new URL(request.url), n = 1 as number; ${statement}
    return new Response(words.hello + url.pathname + n);
  },
};
`;
}
const statementColumn = "    const url: URL = new URL(request.url), n = 1 as number; ".length + 1;

describe("bundleHandler", () => {
  test("makes one module of TypeScript, JSON, JSX and CommonJS", async () => {
    const { code, modules } = await bundle({
      "tsconfig.json": `{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "tiny", "paths": { "#words/*": ["./src/words/*"] } } }`,
      "src/handler.ts": `import { page } from "./page.js";
import { hello } from "#words/hello";
import data from "./data.json" with { type: "json" };
import old from "old-package";
export default { fetch: () => new Response(page() + hello + data.answer + old.name) };
`,
      "src/page.tsx": `export const page = () => <p>from jsx</p>;`,
      "src/words/hello.ts": `export const hello: string = "from paths";`,
      "src/data.json": `{ "answer": "from json" }`,
      "node_modules/tiny/package.json": `{ "name": "tiny", "exports": { "./jsx-runtime": "./jsx-runtime.js" } }`,
      "node_modules/tiny/jsx-runtime.js": `export const jsx = (type, { children }) => "<" + type + ">" + children;`,
      "node_modules/old-package/package.json": `{ "name": "old-package", "main": "main.js" }`,
      "node_modules/old-package/main.js": `exports.name = "from commonjs";`,
    });
    for (const word of ["from jsx", "from paths", "from json", "from commonjs"]) expect(code).toContain(word);
    expect(code.match(/^import .*/gmu)?.every((line) => line.includes(" from 'wasi:"))).toBe(true);
    expect(modules.some((file) => file.endsWith("old-package/main.js"))).toBe(true);
  });

  test("maps places in the bundle to the developer's file", async () => {
    const { code, map } = await bundle({ "src/handler.ts": handlerWith(`if (url.pathname) throw new Error("here");`) });
    const lines = code.split("\n");
    const line = lines.findIndex((text) => text.includes(`new Error("here")`));
    const column = lines[line]?.indexOf("new Error") ?? -1;
    expect(mapGuestStack(`fetch@handler.js:${line + 1}:${column + 1}\n`, map, "/app")).toMatchObject([
      { file: "src/handler.ts", line: 7, column: statementColumn + "if (url.pathname) throw ".length },
    ]);
  });

  test("takes the version of a package that is for web-standard runtimes", async () => {
    const { code } = await bundle({
      "src/handler.ts": `import { origin } from "many-runtimes";\nexport default { fetch: () => new Response(origin) };\n`,
      "node_modules/many-runtimes/package.json": `{ "name": "many-runtimes", "type": "module", "exports": { "node": "./node.js", "browser": "./browser.js", "default": "./node.js" } }`,
      "node_modules/many-runtimes/node.js": `import "node:fs";\nexport const origin = "node";`,
      "node_modules/many-runtimes/browser.js": `export const origin = "for browsers";`,
    });
    expect(code).toContain("for browsers");
  });

  test("writes production for process.env.NODE_ENV, in code and not in text", async () => {
    const { code } = await bundle({
      "src/handler.js": `export default { fetch: () => new Response(process.env.NODE_ENV + "process.env.NODE_ENV") };`,
      "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
    });
    expect(code).toContain(`"production" + "process.env.NODE_ENV"`);
  });

  test("makes a dynamic import of a fixed name part of the bundle", async () => {
    const { code } = await bundle({
      "src/handler.ts": handlerWith(`void import("./later.ts").then(({ word }) => word);`),
      "src/later.ts": `export const word = "from later";`,
    });
    expect(code).toContain("from later");
    expect(code).not.toContain("import(");
  });

  test.each([
    [
      "GODWIT_BUNDLE_NODE_BUILTIN",
      `void import("node:fs");`,
      "void import(",
      `it imports "node:fs", which a component does not have`,
    ],
    [
      "GODWIT_BUNDLE_DYNAMIC_IMPORT",
      `void import(url.href);`,
      "void ",
      "it imports a module by a computed name, and a component has no modules to load",
    ],
    [
      "GODWIT_BUNDLE_IMPORT_META",
      `console.log(import.meta.url);`,
      "console.log(",
      "it reads import.meta, and a module in a component has no address",
    ],
    ["GODWIT_BUNDLE_EVAL", `eval("1");`, "", "it makes code from text with eval, which a component does not allow"],
    [
      "GODWIT_BUNDLE_EVAL",
      `(0, eval)("1");`,
      "",
      "it makes code from text with eval, which a component does not allow",
    ],
    [
      "GODWIT_BUNDLE_EVAL",
      `new Function("return 1")();`,
      "",
      "it makes code from text with Function, which a component does not allow",
    ],
    [
      "GODWIT_BUNDLE_GLOBAL_MISSING",
      `new WebSocket("wss://example.org");`,
      "new ",
      "it uses WebSocket, which a component does not have",
    ],
    [
      "GODWIT_BUNDLE_GLOBAL_MISSING",
      `new SharedArrayBuffer(8);`,
      "new ",
      "it uses SharedArrayBuffer, which a component does not have",
    ],
    [
      "GODWIT_BUNDLE_GLOBAL_MISSING",
      `WebAssembly.validate(new Uint8Array());`,
      "",
      "it uses WebAssembly, which a component does not have",
    ],
  ])("refuses, with %s: %s", async (code, statement, before, reason) => {
    const refusal = await refusalOf({ "src/handler.ts": handlerWith(statement) });
    expect(refusal).toMatchObject({
      code,
      message: `Cannot bundle "src/handler.ts": ${reason}`,
      file: "src/handler.ts",
      line: 7,
      column: statementColumn + before.length,
    });
    expect(refusal.codeFrame).toContain(`> 7 |     const url: URL`);
    expect(refusal.wayOut).toMatch(/\.$/u);
  });

  test.each([`import { readFileSync } from "node:fs";`, `import { readFileSync } from "fs";`])(
    "refuses %s",
    async (line) => {
      const refusal = await refusalOf({
        "src/handler.ts": `import { read } from "./read.ts";\nexport default { fetch: () => new Response(read()) };\n`,
        "src/read.ts": `// reads a file\n${line}\nexport const read = () => readFileSync("x", "utf8");\n`,
      });
      expect(refusal).toMatchObject({ code: "GODWIT_BUNDLE_NODE_BUILTIN", file: "src/read.ts", line: 2, column: 30 });
      expect(refusal.wayOut).toContain(`context.keyvalue("name")`);
    },
  );

  test("takes the npm package that has the name of a built-in module", async () => {
    const { code } = await bundle({
      "src/handler.ts": `import { word } from "events";\nexport default { fetch: () => new Response(word) };\n`,
      "node_modules/events/package.json": `{ "name": "events", "type": "module", "exports": "./events.js" }`,
      "node_modules/events/events.js": `export const word = "from npm";`,
    });
    expect(code).toContain("from npm");
  });

  test("lets a type-only import of a built-in module pass", async () => {
    const { code } = await bundle({
      "src/handler.ts": `import type { Stats } from "node:fs";\nexport default { fetch: (_: Request & Partial<Stats>) => new Response("types") };\n`,
    });
    expect(code).not.toContain("node:fs");
  });

  test("refuses a built-in module in a dependency only where the handler reaches it", async () => {
    const dependency = {
      "node_modules/mixed/package.json": `{ "name": "mixed", "type": "module", "exports": "./mixed.js" }`,
      "node_modules/mixed/mixed.js": `import { readFileSync } from "node:fs";\nexport const pure = () => "pure";\nexport const read = () => readFileSync("x");\n`,
    };
    const unreached = `import { pure } from "mixed";\nexport default { fetch: () => new Response(pure()) };\n`;
    const reached = `import { read } from "mixed";\nexport default { fetch: () => new Response(read()) };\n`;
    expect((await bundle({ ...dependency, "src/handler.ts": unreached })).code).not.toContain("node:fs");
    expect(await refusalOf({ ...dependency, "src/handler.ts": reached })).toMatchObject({
      code: "GODWIT_BUNDLE_NODE_BUILTIN",
      file: "node_modules/mixed/mixed.js",
      line: 1,
      column: 30,
    });
  });

  test("refuses a required built-in module of a CommonJS dependency, with its place", async () => {
    const refusal = await refusalOf({
      "src/handler.ts": `import old from "old";\nexport default { fetch: () => new Response(old.read()) };\n`,
      "node_modules/old/package.json": `{ "name": "old", "main": "old.js" }`,
      "node_modules/old/old.js": `const fs = require("fs");\nexports.read = () => fs.readFileSync("x");\n`,
    });
    expect(refusal).toMatchObject({
      code: "GODWIT_BUNDLE_NODE_BUILTIN",
      file: "node_modules/old/old.js",
      line: 1,
      column: 20,
    });
  });

  test("refuses an import that is not there, and says what to install", async () => {
    const missingFile = await refusalOf({
      "src/handler.ts": `import "./gone.ts";\nexport default { fetch: () => new Response() };\n`,
    });
    expect(missingFile).toMatchObject({
      code: "GODWIT_BUNDLE_IMPORT_UNRESOLVED",
      message: `Cannot bundle "src/handler.ts": it imports "./gone.ts", which is not there`,
      line: 1,
      column: 8,
    });
    const missingPackage = await refusalOf({
      "src/handler.ts": `import hono from "@scope/gone/sub";\nexport default hono;\n`,
    });
    expect(missingPackage.wayOut).toBe("Install the package: npm install @scope/gone");
  });

  test("refuses WIT imports of the developer's own: the world follows godwit.config.ts", async () => {
    const refusal = await refusalOf({
      "src/handler.ts": `import { open } from "wasi:keyvalue/store@0.2.0-draft2";\nexport default { fetch: () => open("x") };\n`,
    });
    expect(refusal.code).toBe("GODWIT_BUNDLE_IMPORT_UNRESOLVED");
  });

  test("refuses a syntax error in TypeScript and in JavaScript", async () => {
    const broken = `export default {\n  fetch() {\n    return new Response("a" "b");\n  },\n};\n`;
    expect(await refusalOf({ "src/handler.ts": broken })).toMatchObject({
      code: "GODWIT_BUNDLE_SYNTAX",
      message: `Cannot bundle "src/handler.ts": it has a syntax error: ',' expected`,
      line: 3,
      column: 29,
    });
    const javascript = {
      "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
      "src/handler.js": broken,
    };
    expect(await refusalOf(javascript)).toMatchObject({
      code: "GODWIT_BUNDLE_SYNTAX",
      file: "src/handler.js",
      line: 3,
      column: 29,
    });
  });

  test("refuses a handler without a default export and shows the three shapes", async () => {
    const refusal = await refusalOf({ "src/handler.ts": `export const fetch = () => new Response("hello");\n` });
    expect(refusal.message).toBe(`Cannot bundle "src/handler.ts": it has no default export`);
    expect(refusal.code).toBe("GODWIT_BUNDLE_DEFAULT_EXPORT");
    expect(refusal.wayOut?.match(/export default/gu)).toHaveLength(3);
  });

  test("takes a default export that comes from another module", async () => {
    const { code } = await bundle({
      "src/handler.ts": `export { default } from "./other.ts";\n`,
      "src/other.ts": `export default { fetch: () => new Response("from other") };\n`,
    });
    expect(code).toContain("from other");
  });

  test("asks whether a global is there without a refusal, and takes one's own of that name", async () => {
    await bundle({ "src/handler.ts": handlerWith(`if (typeof WebSocket === "undefined") console.log("none");`) });
    await bundle({ "src/handler.ts": handlerWith(`class Worker {} console.log(new Worker());`) });
  });

  test("warns of what a dependency does, and makes its dynamic imports and import.meta harmless", async () => {
    const { code, warnings } = await bundle({
      "src/handler.ts": `import { odd } from "odd";\nexport default { fetch: async () => new Response(await odd()) };\n`,
      "node_modules/odd/package.json": `{ "name": "odd", "type": "module", "exports": "./odd.js" }`,
      "node_modules/odd/odd.js": `export async function odd(name) {
  if (typeof WebSocket !== "undefined") return new WebSocket(name);
  await import("node:fs").catch(() => {});
  await import(name).catch(() => {});
  return import.meta.url + eval("1");
}
`,
    });
    expect(warnings.map(({ message, line, column }) => `${line}:${column} ${message}`).sort()).toEqual([
      `2:52 "node_modules/odd/odd.js": it uses WebSocket, which a component does not have`,
      `4:9 "node_modules/odd/odd.js": it imports a module by a computed name, and a component has no modules to load`,
      `5:10 "node_modules/odd/odd.js": it reads import.meta, and a module in a component has no address`,
      `5:28 "node_modules/odd/odd.js": it makes code from text with eval, which a component does not allow`,
    ]);
    expect(code).not.toMatch(/import\.meta|[^.\w]import\(/u);
  });
});
