import { describe, expect, test } from "vitest";
import { findStragglers } from "./package-versions.ts";
import { readFiles, readPackages } from "./repository.ts";

describe("our packages", () => {
  test("move together", () => {
    const [config] = readFiles([".changeset/config.json"]);
    const own = readPackages().filter(({ name }) => name.startsWith("@godwit/"));
    expect(findStragglers(own, JSON.parse(config?.text ?? "").fixed)).toEqual([]);
  });
});

describe("findStragglers", () => {
  const a = { folder: "a", name: "@x/a", version: "1.0.0" };

  test("a package outside the group", () => {
    expect(findStragglers([a, { folder: "b", name: "@y/b", version: "1.0.0" }], [["@x/*"], ["@y/*"]])).toHaveLength(1);
  });

  test("another version", () => {
    expect(findStragglers([a, { folder: "b", name: "@x/b", version: "1.0.1" }], [["@x/*"]])).toHaveLength(1);
  });

  test("a dependency on another version", () => {
    const b = { folder: "b", name: "@x/b", version: "1.0.0", dependencies: { "@x/a": "^0.9.0" } };
    expect(findStragglers([a, b], [["@x/*"]])).toHaveLength(1);
  });

  test("nothing when all agree", () => {
    const b = { folder: "b", name: "@x/b", version: "1.0.0", dependencies: { "@x/a": "1.0.0", other: "^2" } };
    expect(findStragglers([a, b], [["@x/a", "@x/b"]])).toEqual([]);
  });
});
