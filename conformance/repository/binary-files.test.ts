import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findBinaries } from "./binary-files.ts";
import { listPaths, repositoryRoot } from "./repository.ts";

describe("the repository", () => {
  test("holds no binaries", () => {
    const files = listPaths().map((path) => ({ path, bytes: readFileSync(join(repositoryRoot, path)) }));
    expect(findBinaries(files)).toEqual([]);
  });
});

describe("findBinaries", () => {
  test("tells a component from text", () => {
    const files = [
      { path: "app.wasm", bytes: Uint8Array.of(0x00, 0x61, 0x73, 0x6d) },
      { path: "a.txt", bytes: new TextEncoder().encode("äsm") },
    ];
    expect(findBinaries(files)).toEqual(["app.wasm"]);
  });
});
