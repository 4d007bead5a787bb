import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entryOfMissing, findMissingPackages, type Lockfile } from "./lockfile.ts";
import { repositoryRoot } from "./repository.ts";

describe("the lockfile", () => {
  test("holds the optional packages of every platform (else: npm run lockfile -w @godwit/conformance)", () => {
    const lockfile = JSON.parse(readFileSync(join(repositoryRoot, "package-lock.json"), "utf8")) as Lockfile;
    expect(findMissingPackages(lockfile)).toEqual([]);
  });
});

describe("findMissingPackages", () => {
  const tool = {
    version: "2.0.0",
    optionalDependencies: { "@tool/linux-x64": "2.0.0", "@tool/darwin-arm64": "2.0.0" },
  };

  test("names what no folder above holds", () => {
    const packages = { "": {}, "node_modules/tool": tool, "node_modules/@tool/linux-x64": { version: "2.0.0" } };
    expect(findMissingPackages({ packages })).toEqual([{ path: "node_modules/@tool/darwin-arm64", version: "2.0.0" }]);
  });

  test("does not take another version for it", () => {
    const packages = {
      "node_modules/@tool/linux-x64": { version: "1.0.0" },
      "node_modules/a/node_modules/tool": { ...tool, optionalDependencies: { "@tool/linux-x64": "2.0.0" } },
    };
    expect(findMissingPackages({ packages })).toEqual([
      { path: "node_modules/a/node_modules/@tool/linux-x64", version: "2.0.0" },
    ]);
  });

  test("looks beside a nested package first, then above it", () => {
    const packages = {
      "node_modules/a/node_modules/tool": tool,
      "node_modules/a/node_modules/@tool/linux-x64": { version: "2.0.0" },
      "node_modules/@tool/darwin-arm64": { version: "2.0.0" },
    };
    expect(findMissingPackages({ packages })).toEqual([]);
  });
});

describe("entryOfMissing", () => {
  test("reads the platform from the name", () => {
    expect(entryOfMissing({ path: "node_modules/@tool/cli-linux-arm64-musl", version: "1.0.0" })).toEqual({
      version: "1.0.0",
      cpu: ["arm64"],
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    });
  });

  test("knows other words for a platform", () => {
    expect(entryOfMissing({ path: "node_modules/@tool/tool-windows-64", version: "1.0.0" })).toMatchObject({
      cpu: ["x64"],
      os: ["win32"],
    });
  });

  test("refuses a name without a platform", () => {
    expect(() => entryOfMissing({ path: "node_modules/tool", version: "1.0.0" })).toThrow(/which platform/);
  });
});
