import { describe, expect, test } from "vitest";
import { createStackMapper } from "./map-stack.ts";

const source = `export default {
  async fetch() {
    const store = open();
\treturn store.missing();
  },
};
`;

/** Lines 1 and 2 of the bundle are lines 4 and 3 of handler.ts; line 3 is the SDK's, on the ignore list. */
const sourceMap = JSON.stringify({
  version: 3,
  file: "handler.js",
  sources: ["src/handler.ts", "node_modules/@godwit/sdk/index.ts"],
  sourcesContent: [source, "sdk"],
  names: [],
  ignoreList: [1],
  mappings: "AAGC;AADA;ACAA",
});

describe("createStackMapper", () => {
  const mapStack = createStackMapper(sourceMap);

  test("maps frames to the developer's files, and leaves out the others", () => {
    const { frames } = mapStack(
      "fetch@handler.js:1:1\nasync*outer/inner<@handler.js:2:5\nsdk@handler.js:3:1\n@handler.js:9:1\n",
    );
    expect(frames).toEqual([
      { functionName: "fetch", file: "src/handler.ts", line: 4, column: 2 },
      { functionName: "outer/inner<", file: "src/handler.ts", line: 3, column: 2 },
    ]);
  });

  test("shows the source around the first frame, the line and column marked", () => {
    const { codeFrame } = mapStack("fetch@handler.js:1:1");
    expect(codeFrame).toBe(
      [
        "  2 |   async fetch() {",
        "  3 |     const store = open();",
        "> 4 | \treturn store.missing();",
        "    | \t^",
        "  5 |   },",
        "  6 | };",
      ].join("\n"),
    );
  });

  test.each(["", "no frame", "@:0:0", "f@x:99999999999:1", "f@x:1:0", "f@x:1:-1", "f@x:1:1".repeat(10_000)])(
    "maps nothing in %.20j",
    (stack) => {
      expect(mapStack(stack)).toEqual({ frames: [], codeFrame: undefined });
    },
  );

  test("a stack that a guest made to be slow to read is not", () => {
    const stack = Array(100)
      .fill(`${"@".repeat(200)}${":1".repeat(390)}x`)
      .join("\n");
    // So often that the test runs out of time when a round takes a tenth of a second.
    for (let round = 0; round < 1_000; round++) mapStack(stack);
    expect(mapStack(stack).frames).toEqual([]);
  });

  test("without a source map nothing maps", () => {
    expect(createStackMapper(undefined)("fetch@handler.js:1:1").frames).toEqual([]);
  });
});
