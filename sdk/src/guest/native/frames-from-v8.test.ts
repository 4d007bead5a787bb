import { describe, expect, test } from "vitest";
import { framesFromV8 } from "./frames-from-v8.ts";

describe("framesFromV8", () => {
  test("writes a stack's frames in the bundle as SpiderMonkey does, and leaves the others out", () => {
    const stack = [
      "TypeError: it broke at noon",
      "    at load (file:///var/task/handler.js:12:7)",
      "    at async Object.fetch (file:///var/task/handler.js:20:3)",
      "    at new Thing (handler.js:4:1)",
      "    at file:///var/task/handler.js:1:2",
      "    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)",
      "    at file:///var/task/index.mjs:4000:9",
    ];
    expect(framesFromV8(stack.join("\n")).split("\n")).toEqual([
      "TypeError: it broke at noon",
      "    load@handler.js:12:7",
      "    fetch@handler.js:20:3",
      "    new Thing@handler.js:4:1",
      "    @handler.js:1:2",
    ]);
  });

  test("leaves a text as it is that has no frame in the bundle", () => {
    const text = "we meet\n  at the bridge (2)\n    at load (file:///var/task/index.mjs:1:1)";
    expect(framesFromV8(text)).toBe(text);
  });

  test("leaves lines of a message that look a little like frames", () => {
    const text = "first\n  at the bridge of handler.js, at 12:7\n    at load (handler.js:1:2)";
    expect(framesFromV8(text)).toBe("first\n  at the bridge of handler.js, at 12:7\n    load@handler.js:1:2");
  });
});
