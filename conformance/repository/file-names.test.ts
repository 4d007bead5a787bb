import { describe, expect, test } from "vitest";
import { findGrabBags, findOddNames } from "./file-names.ts";
import { listPaths } from "./repository.ts";

const expectedNames: readonly string[] = ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"];

/** A case of the conformance suite is named by its id. */
function isNoCase(path: string): boolean {
  return !/^conformance\/suites\/[a-z]+\/[A-Z]{3}-\d{2}\.json$/.test(path);
}

describe("file names", () => {
  test("are kebab-case", () => {
    expect(findOddNames(listPaths().filter(isNoCase), expectedNames)).toEqual([]);
  });

  test("say what the file is about", () => {
    expect(findGrabBags(listPaths())).toEqual([]);
  });
});

describe("findOddNames", () => {
  test.each(["src/createHost.ts", "src/Create-host.ts", "My Folder/a.ts", "src/a_b.ts", "src/a--b.ts"])(
    "%s",
    (path) => {
      expect(findOddNames([path], expectedNames)).toEqual([path]);
    },
  );

  test.each(["src/create-host.test.ts", ".changeset/config.json", "docs/0001-why.md", "README.md", "a/rc.1/x"])(
    "allows %s",
    (path) => {
      expect(findOddNames([path], expectedNames)).toEqual([]);
    },
  );
});

describe("findGrabBags", () => {
  test.each(["src/utils.ts", "src/helpers/a.ts", "common/a.ts", "src/shared.test.ts", "src/misc", "src/util.js"])(
    "%s",
    (path) => {
      expect(findGrabBags([path])).toEqual([path]);
    },
  );

  test("leaves words that only contain one alone", () => {
    expect(findGrabBags(["src/common-ancestor.ts", "src/unshared.ts"])).toEqual([]);
  });
});
