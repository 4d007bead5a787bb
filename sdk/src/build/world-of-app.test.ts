import { describe, expect, test } from "vitest";
import { targetBinding } from "./target-binding.ts";
import { worldOfApp } from "./world-of-app.ts";

const everything = { stores: ["visits"], config: { greeting: {} } };

describe("worldOfApp", () => {
  test("imports nothing beside HTTP for an app that declares nothing", () => {
    expect(worldOfApp(targetBinding("reference", { stores: [], config: {} }))).toBe(
      "package godwit:app@0.1.0;\n\nworld app {\n  include godwit:handler/http@0.1.0;\n}\n",
    );
  });

  test.each([
    ["reference", "0.2.0-draft2", "0.2.0-draft-2024-09-27"],
    ["spin", "0.2.0-draft2", "0.2.0-draft-2024-09-27"],
    ["wasmtime", "0.2.0-draft", "0.2.0-rc.1"],
    ["wasmcloud", "0.2.0-draft", "0.2.0-rc.1"],
  ] as const)("imports the drafts that %s implements", (target, keyvalue, config) => {
    expect(worldOfApp(targetBinding(target, everything)).match(/import .*/gu)).toEqual([
      `import wasi:keyvalue/store@${keyvalue};`,
      `import wasi:keyvalue/atomics@${keyvalue};`,
      `import wasi:keyvalue/batch@${keyvalue};`,
      `import wasi:config/store@${config};`,
    ]);
  });
});
