import { describe, expect, test } from "vitest";
import { findLongFiles } from "./file-size.ts";
import { readSources } from "./repository.ts";

const limit = 200;

/** Path, and why it cannot be told in less. */
const longForAReason: Readonly<Record<string, string>> = {
  "conformance/src/protocol/ask.ts":
    "the handler's protocol, which whoever speaks it without our component reads as a whole",
  "runtime-reference/test-components/raw-guest.js":
    "a table of paths, each with the few calls that a test needs of the guest",
};

describe("file size", () => {
  const long = findLongFiles(readSources(), limit);

  test(`no file has more than ${limit} lines without a reason`, () => {
    expect(long.filter((line) => longForAReason[line.replace(/: \d+$/, "")] === undefined)).toEqual([]);
  });

  test("every reason is still needed", () => {
    const needless = Object.keys(longForAReason).filter((path) => !long.some((line) => line.startsWith(`${path}: `)));
    expect(needless).toEqual([]);
  });
});

describe("findLongFiles", () => {
  test("counts lines, not the newline at the end", () => {
    const files = [
      { path: "short.ts", text: "1\n2\n" },
      { path: "long.ts", text: "1\n2\n3" },
    ];
    expect(findLongFiles(files, 2)).toEqual(["long.ts: 3"]);
  });
});
