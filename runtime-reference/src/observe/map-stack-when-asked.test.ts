import { expect, test, vi } from "vitest";
import { mapStackWhenAsked } from "./map-stack-when-asked.ts";

const sourceMap = JSON.stringify({ version: 3, sources: ["handler.ts"], names: [], mappings: "AAGC" });

test("reads the map at the first stack, and not at each", () => {
  const read = vi.fn(() => sourceMap);
  const mapStack = mapStackWhenAsked(read);
  expect(read).not.toHaveBeenCalled();
  for (let stack = 0; stack < 2; stack++) {
    expect(mapStack("fetch@handler.js:1:1").frames).toMatchObject([{ file: "handler.ts", line: 4 }]);
  }
  expect(read).toHaveBeenCalledOnce();
});

test("leaves stacks alone without a map, and when it is gone or none", () => {
  for (const read of [() => undefined, () => "{", () => JSON.parse("{")]) {
    expect(mapStackWhenAsked(read)("fetch@handler.js:1:1")).toEqual({ frames: [], codeFrame: undefined });
  }
});
