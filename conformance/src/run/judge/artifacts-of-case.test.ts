import { describe, expect, test } from "vitest";
import type { Profile } from "../../case/profile.ts";
import { artifactsOfCase } from "./artifacts-of-case.ts";
import { subjectOf } from "./case.fixture.ts";

const all = subjectOf({}, { artifacts: ["capabilities-draft", "core", "capabilities-draft2"] });

describe("artifactsOfCase", () => {
  test.each<Profile>(["core", "stream", "abort", "background", "outbound", "limits", "wire"])(
    "%s runs on core",
    (profile) => {
      expect(artifactsOfCase({ profile }, all)).toEqual(["core"]);
    },
  );

  test.each<Profile>(["config", "kv", "kv-strong", "kv-eventual", "atomics", "batch"])(
    "%s runs on each artifact with capabilities",
    (profile) => {
      expect(artifactsOfCase({ profile }, all)).toEqual(["capabilities-draft2", "capabilities-draft"]);
      const one = subjectOf({}, { artifacts: ["core", "capabilities-draft"] });
      expect(artifactsOfCase({ profile }, one)).toEqual(["capabilities-draft"]);
    },
  );

  test("where there is none, one stands for the result", () => {
    expect(artifactsOfCase({ profile: "kv" }, subjectOf())).toEqual(["capabilities-draft2"]);
  });
});
