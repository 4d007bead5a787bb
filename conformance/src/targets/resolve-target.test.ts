import { describe, expect, test } from "vitest";
import { readCases } from "../case/read-cases.ts";
import { resolveTarget, targetNames } from "./resolve-target.ts";

const started = targetNames.filter((name) => name !== "url");

describe("resolveTarget", () => {
  test.each(started)("%s: subject and expectations are valid", async (name) => {
    const target = await resolveTarget({ name });
    expect(target).toMatchObject({ name, subject: { artifacts: expect.arrayContaining(["core"]) } });
    const ids = new Set((await readCases()).map(({ id }) => id));
    expect(target.expectations.map((each) => each.case).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("nothing is expected to fail on the reference host", async () => {
    expect((await resolveTarget({ name: "reference" })).expectations).toEqual([]);
  });

  test("a host of which nothing is known is taken to offer the core alone", async () => {
    const { subject } = await resolveTarget({ name: "url", url: "http://127.0.0.1:1" });
    expect(subject).toMatchObject({ artifacts: ["core"], features: { isolation: "none" } });
  });

  test("refuses a subject's file that is not there", async () => {
    const resolving = resolveTarget({ name: "jco", subjectFile: "no-such-file.json" });
    await expect(resolving).rejects.toThrow('Cannot read subject "no-such-file.json": it does not exist');
  });
});
