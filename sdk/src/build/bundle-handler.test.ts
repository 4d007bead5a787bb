import { describe, expect, test } from "vitest";
import { bundleApp, handlerWith, statementColumn } from "../../test/bundle-app.ts";
import { mapGuestStack } from "./map-guest-stack.ts";

describe("bundleHandler", () => {
  test("makes one module of TypeScript, JSON, JSX and CommonJS", async () => {
    const { code, modules } = await bundleApp({
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
    const { code, map } = await bundleApp({
      "src/handler.ts": handlerWith(`if (url.pathname) throw new Error("here");`),
    });
    const lines = code.split("\n");
    const line = lines.findIndex((text) => text.includes(`new Error("here")`));
    const column = lines[line]?.indexOf("new Error") ?? -1;
    expect(mapGuestStack(`fetch@handler.js:${line + 1}:${column + 1}\n`, map, "/app")).toMatchObject([
      { file: "src/handler.ts", line: 7, column: statementColumn + "if (url.pathname) throw ".length },
    ]);
  });

  test("takes the version of a package that is for web-standard runtimes", async () => {
    const { code } = await bundleApp({
      "src/handler.ts": `import { origin } from "many-runtimes";\nexport default { fetch: () => new Response(origin) };\n`,
      "node_modules/many-runtimes/package.json": `{ "name": "many-runtimes", "type": "module", "exports": { "node": "./node.js", "browser": "./browser.js", "default": "./node.js" } }`,
      "node_modules/many-runtimes/node.js": `import "node:fs";\nexport const origin = "node";`,
      "node_modules/many-runtimes/browser.js": `export const origin = "for browsers";`,
    });
    expect(code).toContain("for browsers");
  });

  test("writes production for process.env.NODE_ENV, in code and not in text", async () => {
    const { code } = await bundleApp({
      "src/handler.js": `export default { fetch: () => new Response(process.env.NODE_ENV + "process.env.NODE_ENV") };`,
      "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
    });
    expect(code).toContain(`"production" + "process.env.NODE_ENV"`);
  });

  test("makes a dynamic import of a fixed name part of the bundle", async () => {
    const { code } = await bundleApp({
      "src/handler.ts": handlerWith(`void import("./later.ts").then(({ word }) => word);`),
      "src/later.ts": `export const word = "from later";`,
    });
    expect(code).toContain("from later");
    expect(code).not.toContain("import(");
  });

  test("takes the npm package that has the name of a built-in module", async () => {
    const { code } = await bundleApp({
      "src/handler.ts": `import { word } from "events";\nexport default { fetch: () => new Response(word) };\n`,
      "node_modules/events/package.json": `{ "name": "events", "type": "module", "exports": "./events.js" }`,
      "node_modules/events/events.js": `export const word = "from npm";`,
    });
    expect(code).toContain("from npm");
  });

  test("lets a type-only import of a built-in module pass", async () => {
    const { code } = await bundleApp({
      "src/handler.ts": `import type { Stats } from "node:fs";\nexport default { fetch: (_: Request & Partial<Stats>) => new Response("types") };\n`,
    });
    expect(code).not.toContain("node:fs");
  });

  test("takes a default export that comes from another module", async () => {
    const { code } = await bundleApp({
      "src/handler.ts": `export { default } from "./other.ts";\n`,
      "src/other.ts": `export default { fetch: () => new Response("from other") };\n`,
    });
    expect(code).toContain("from other");
  });

  test("asks whether a global is there without a refusal, and takes one's own of that name", async () => {
    await bundleApp({ "src/handler.ts": handlerWith(`if (typeof WebSocket === "undefined") console.log("none");`) });
    await bundleApp({ "src/handler.ts": handlerWith(`class Worker {} console.log(new Worker());`) });
  });

  test("warns of what a dependency does, and makes its dynamic imports and import.meta harmless", async () => {
    const { code, warnings } = await bundleApp({
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
