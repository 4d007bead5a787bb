import { describe, expect, test } from "vitest";
import { mapLoggedStacks } from "./map-logged-stacks.ts";
import { createStackMapper } from "./map-stack.ts";

/** Line 1 of the bundle is line 4 of handler.ts; line 2 is the SDK's, on the ignore list. */
const mapStack = createStackMapper(
  JSON.stringify({
    version: 3,
    file: "handler.js",
    sources: ["src/handler.ts", "node_modules/@godwit/sdk/index.ts"],
    names: [],
    ignoreList: [1],
    mappings: "AAGC;ACAA",
  }),
);

describe("mapLoggedStacks", () => {
  test("maps the stacks of an error and of its cause, and leaves out the SDK's frames", () => {
    const logged = [
      "Error: logged",
      "    at fetch@handler.js:1:1",
      "    at serve@handler.js:2:1",
      "  caused by Error: first",
      "      at @handler.js:1:1",
      "the end",
    ];
    expect(mapLoggedStacks(logged.join("\n"), mapStack)).toBe(
      [
        "Error: logged",
        "    at fetch (src/handler.ts:4:2)",
        "  caused by Error: first",
        "      at the module (src/handler.ts:4:2)",
        "the end",
      ].join("\n"),
    );
  });

  test("maps a line of the engine's own", () => {
    expect(mapLoggedStacks("  fetch@handler.js:1:1", mapStack)).toBe("  at fetch (src/handler.ts:4:2)");
  });

  test.each(["    at serve@handler.js:2:1", "  ada@example.org:1:1", "fetch@handler.js:1:1 was it", "\n\n", ""])(
    "leaves %j as it is",
    (text) => {
      expect(mapLoggedStacks(text, mapStack)).toBe(text);
    },
  );
});
