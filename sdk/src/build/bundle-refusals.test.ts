import { describe, expect, test } from "vitest";
import { bundleApp, bundleRefusal, handlerWith, statementColumn } from "../../test/bundle-app.ts";

describe("a handler that cannot work in a component", () => {
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
    const refusal = await bundleRefusal({ "src/handler.ts": handlerWith(statement) });
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
      const refusal = await bundleRefusal({
        "src/handler.ts": `import { read } from "./read.ts";\nexport default { fetch: () => new Response(read()) };\n`,
        "src/read.ts": `// reads a file\n${line}\nexport const read = () => readFileSync("x", "utf8");\n`,
      });
      expect(refusal).toMatchObject({ code: "GODWIT_BUNDLE_NODE_BUILTIN", file: "src/read.ts", line: 2, column: 30 });
      expect(refusal.wayOut).toContain(`context.keyvalue("name")`);
    },
  );

  test("refuses a built-in module in a dependency only where the handler reaches it", async () => {
    const dependency = {
      "node_modules/mixed/package.json": `{ "name": "mixed", "type": "module", "exports": "./mixed.js" }`,
      "node_modules/mixed/mixed.js": `import { readFileSync } from "node:fs";\nexport const pure = () => "pure";\nexport const read = () => readFileSync("x");\n`,
    };
    const unreached = `import { pure } from "mixed";\nexport default { fetch: () => new Response(pure()) };\n`;
    const reached = `import { read } from "mixed";\nexport default { fetch: () => new Response(read()) };\n`;
    expect((await bundleApp({ ...dependency, "src/handler.ts": unreached })).code).not.toContain("node:fs");
    expect(await bundleRefusal({ ...dependency, "src/handler.ts": reached })).toMatchObject({
      code: "GODWIT_BUNDLE_NODE_BUILTIN",
      file: "node_modules/mixed/mixed.js",
      line: 1,
      column: 30,
    });
  });

  test("refuses a required built-in module of a CommonJS dependency, with its place", async () => {
    const refusal = await bundleRefusal({
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
    const missingFile = await bundleRefusal({
      "src/handler.ts": `import "./gone.ts";\nexport default { fetch: () => new Response() };\n`,
    });
    expect(missingFile).toMatchObject({
      code: "GODWIT_BUNDLE_IMPORT_UNRESOLVED",
      message: `Cannot bundle "src/handler.ts": it imports "./gone.ts", which is not there`,
      line: 1,
      column: 8,
    });
    const missingPackage = await bundleRefusal({
      "src/handler.ts": `import hono from "@scope/gone/sub";\nexport default hono;\n`,
    });
    expect(missingPackage.wayOut).toBe("Install the package: npm install @scope/gone");
  });

  test("refuses WIT imports of the developer's own: the world follows godwit.config.ts", async () => {
    const refusal = await bundleRefusal({
      "src/handler.ts": `import { open } from "wasi:keyvalue/store@0.2.0-draft2";\nexport default { fetch: () => open("x") };\n`,
    });
    expect(refusal.code).toBe("GODWIT_BUNDLE_IMPORT_UNRESOLVED");
  });

  test("refuses a syntax error in TypeScript and in JavaScript", async () => {
    const broken = `export default {\n  fetch() {\n    return new Response("a" "b");\n  },\n};\n`;
    expect(await bundleRefusal({ "src/handler.ts": broken })).toMatchObject({
      code: "GODWIT_BUNDLE_SYNTAX",
      message: `Cannot bundle "src/handler.ts": it has a syntax error: ',' expected`,
      line: 3,
      column: 29,
    });
    const javascript = {
      "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
      "src/handler.js": broken,
    };
    expect(await bundleRefusal(javascript)).toMatchObject({
      code: "GODWIT_BUNDLE_SYNTAX",
      file: "src/handler.js",
      line: 3,
      column: 29,
    });
  });

  test("refuses a handler without a default export and shows the three shapes", async () => {
    const refusal = await bundleRefusal({ "src/handler.ts": `export const fetch = () => new Response("hello");\n` });
    expect(refusal.message).toBe(`Cannot bundle "src/handler.ts": it has no default export`);
    expect(refusal.code).toBe("GODWIT_BUNDLE_DEFAULT_EXPORT");
    expect(refusal.wayOut?.match(/export default/gu)).toHaveLength(3);
  });
});
