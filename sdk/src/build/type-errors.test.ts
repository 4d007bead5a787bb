import { describe, expect, test } from "vitest";
import { temporaryApp } from "../../test/temporary-app.ts";
import { checkTypes } from "./check-types.ts";
import { readAppConfig } from "./read-app-config.ts";
import { TypeCheckError } from "./type-check-error.ts";

async function check(files: Readonly<Record<string, string>>): Promise<void> {
  await using project = await temporaryApp(files);
  await checkTypes(await readAppConfig(project.directory), new AbortController().signal);
}

async function refusalOf(files: Readonly<Record<string, string>>): Promise<TypeCheckError> {
  const failure: unknown = await check(files).catch((error: unknown) => error);
  if (failure instanceof TypeCheckError) return failure;
  throw new Error(`Expected a TypeCheckError, got ${String(failure)}`);
}

describe("checkTypes", () => {
  test("takes a handler that uses the SDK and the web platform", async () => {
    await check({
      "src/handler.ts": `import { defineHandler } from "@godwit/sdk";
export default defineHandler({
  async fetch(request, context) {
    const body = await new Response(request.body).text();
    return Response.json({ body, id: context.requestId, visits: await context.keyvalue("visits").increment("a") });
  },
});
`,
    });
  });

  test("shows a type error with its place", async () => {
    const refusal = await refusalOf({
      "src/handler.ts": `export default {\n  fetch(): Response {\n    const size: number = "1";\n    return new Response(size);\n  },\n};\n`,
    });
    expect(refusal).toMatchObject({
      code: "GODWIT_TYPES_INVALID",
      file: "src/handler.ts",
      line: 3,
      column: 11,
      message: `Cannot build "src/handler.ts": 2 type errors, the first: TS2322: Type 'string' is not assignable to type 'number'.`,
    });
    expect(refusal.codeFrame).toContain(`> 3 |     const size: number = "1";\n    |           ^`);
    expect(refusal.diagnostics[1]?.location).toEqual({ file: "src/handler.ts", line: 4, column: 25 });
  });

  test("checks what the handler imports", async () => {
    const refusal = await refusalOf({
      "src/handler.ts": `import { word } from "./word.ts";\nexport default { fetch: () => new Response(word) };\n`,
      "src/word.ts": `export const word: string = 1;\n`,
    });
    expect(refusal).toMatchObject({ file: "src/word.ts", line: 1, column: 14 });
  });

  test("knows neither Node nor a page", async () => {
    const refusal = await refusalOf({
      "src/handler.ts": `export default { fetch: () => new Response(process.version + document.title) };\n`,
    });
    expect(refusal.diagnostics.map(({ message }) => message.slice(0, 6))).toEqual(["TS2591", "TS2584"]);
  });

  test("keeps to the project's tsconfig.json and its declarations", async () => {
    const loose = {
      "src/handler.ts": `declare function word(of): string;\nexport default { fetch: () => new Response(word(1) + answer) };\n`,
      "src/globals.d.ts": `declare const answer: number;\n`,
    };
    await check({
      ...loose,
      "tsconfig.json": `{ "compilerOptions": { "strict": false, "noImplicitAny": false, "lib": ["es2024", "webworker"] } }`,
    });
    expect((await refusalOf(loose)).diagnostics.map(({ message }) => message.slice(0, 6))).toEqual([
      "TS7006",
      "TS2304",
    ]);
  });

  test("refuses a tsconfig.json that does not parse", async () => {
    await expect(check({ "tsconfig.json": `{ "compilerOptions": { "target": "es1" } }` })).rejects.toThrow(
      /Cannot read "tsconfig.json": Argument for '--target' option must be/u,
    );
  });

  test("does not check JavaScript", async () => {
    await check({
      "godwit.config.ts": `export default { name: "app", entry: "src/handler.js" };`,
      "src/handler.js": `export default { fetch: () => new Response(nothing) };`,
    });
  });
});
