import { describe, expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

describe("nearestName", () => {
  const commands = ["new", "build", "serve", "dev", "inspect"];

  test.each([
    ["biuld", "build"],
    ["server", "serve"],
    ["inspct", "inspect"],
  ])("takes %s for %s", (typed, meant) => {
    expect(nearestName(typed, commands)).toBe(meant);
  });

  test("takes the nearest where several are near", () => {
    expect(nearestName("--port", ["--host", "--ports", "--port-range"])).toBe("--ports");
  });

  test("suggests nothing for a word that is like none of them", () => {
    expect(nearestName("deployment", commands)).toBeUndefined();
  });
});
