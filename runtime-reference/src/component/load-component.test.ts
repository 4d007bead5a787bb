import { beforeAll, describe, expect, test } from "vitest";
import { buildTestComponent } from "../../test-components/build-test-component.ts";
import { assertSupportedImports } from "./assert-supported-imports.ts";
import type { ComponentGlue } from "./glue-module.ts";
import { loadComponent } from "./load-component.ts";
import { NotAComponentError } from "./not-a-component-error.ts";
import { readComponentNames } from "./read-component-names.ts";
import { type TranspiledComponent, transpileComponent } from "./transpile-component.ts";
import { UnsupportedWorldError } from "./unsupported-world-error.ts";

let transpiled: TranspiledComponent;
let imports: readonly string[];

beforeAll(async () => {
  const bytes = await buildTestComponent("raw-guest.js", "draft");
  transpiled = await transpileComponent(bytes);
  imports = readComponentNames(bytes).imports;
});

const importGlue = (): Promise<ComponentGlue> => Promise.reject(new Error("the glue was not expected to be imported"));

describe("loadComponent", () => {
  test("names an import that this host does not have", async () => {
    const names = [...imports, "wasi:sockets/tcp@0.2.10"];
    await expect(loadComponent(transpiled, names, { memoryMiB: 64, importGlue })).rejects.toMatchObject({
      code: "GODWIT_WORLD_UNSUPPORTED",
      subject: "wasi:sockets/tcp@0.2.10",
    });
  });

  test("names the handler's export when it is missing", async () => {
    const without = { ...transpiled, cores: new Map([...transpiled.cores].slice(1)) };
    await expect(loadComponent(without, imports, { memoryMiB: 64, importGlue })).rejects.toMatchObject({
      subject: "wasi:http/incoming-handler",
    });
  });

  test("refuses two drafts of wasi:keyvalue in one component", async () => {
    const names = [...imports, "wasi:keyvalue/store@0.2.0-draft2"];
    await expect(loadComponent(transpiled, names, { memoryMiB: 64, importGlue })).rejects.toMatchObject({
      subject: "wasi:keyvalue/store@0.2.0-draft2",
    });
  });

  test("refuses a component that starts with more memory than it may have", async () => {
    await expect(loadComponent(transpiled, imports, { memoryMiB: 1, importGlue })).rejects.toMatchObject({
      code: "GODWIT_MEMORY_LIMIT",
    });
  });
});

describe("assertSupportedImports", () => {
  test.each([
    "wasi:http/types@0.2.0",
    "wasi:io/streams@0.2.12",
    "wasi:keyvalue/store@0.2.0-draft",
    "wasi:keyvalue/atomics@0.2.0-draft2",
    "wasi:config/store@0.2.0-draft",
    "wasi:config/store@0.2.0-draft-2024-09-27",
    "wasi:config/store@0.2.0-rc.1",
  ])("accepts %s", (name) => {
    expect(() => assertSupportedImports([name])).not.toThrow();
  });

  test.each([
    "wasi:http/types@0.3.0",
    "wasi:http/types@0.2.99",
    "wasi:http/types@0.2.0-rc-2023-12-05",
    "wasi:http/types",
    "wasi:keyvalue/store@0.2.0-draft3",
    "wasi:keyvalue/store@0.2.0",
    "wasi:config/store@0.2.0-rc.2",
    "example:other/thing@1.0.0",
  ])("refuses %s", (name) => {
    expect(() => assertSupportedImports([name])).toThrow(UnsupportedWorldError);
    expect(() => assertSupportedImports([name])).toThrow(`"${name}"`);
  });
});

describe("transpileComponent", () => {
  test("refuses what is no component", async () => {
    await expect(transpileComponent(new TextEncoder().encode("no"))).rejects.toBeInstanceOf(NotAComponentError);
  });
});
