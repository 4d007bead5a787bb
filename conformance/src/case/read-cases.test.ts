// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CaseError } from "./case-error.ts";
import { readCases } from "./read-cases.ts";

function caseOf(id: string, more: object = {}): object {
  return {
    ...{ id, title: "An example is a case", level: "must", profile: "core" },
    specification: [{ document: "RFC 9110", section: "9.1", quote: "It says so." }],
    steps: [{ step: "wait", ms: 0 }],
    ...more,
  };
}

describe("readCases", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "conformance-cases-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(path: string, content: object | string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }

  test("reads the suites of this package", async () => {
    const cases = await readCases();
    expect(cases.length).toBeGreaterThan(100);
    expect(cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id).sort());
  });

  test("reads all folders, by id", async () => {
    await write("b/AAA-02.json", caseOf("AAA-02", { needs: ["ZZZ-01"] }));
    await write("a/ZZZ-01.json", caseOf("ZZZ-01"));
    await write("a/AAA-01.json", caseOf("AAA-01"));
    expect((await readCases(folder)).map(({ id }) => id)).toEqual(["AAA-01", "AAA-02", "ZZZ-01"]);
  });

  test.each([
    ["no JSON", { "a/AAA-01.json": '{"id":' }, /a\/AAA-01\.json": it is no JSON: /u],
    ["no case", { "a/AAA-01.json": caseOf("AAA-01", { level: 1 }) }, /a\/AAA-01\.json": level is 1, expected/u],
    [
      "a name that nothing saves",
      { "a/AAA-01.json": caseOf("AAA-01", { steps: [{ step: "request", target: "/${x}" }] }) },
      /a\/AAA-01\.json": steps\[0\]\.target has \$\{x\}/u,
    ],
    ["another name", { "a/AAA-01.json": caseOf("AAA-02") }, /its id is "AAA-02", expected the name of its file/u],
    [
      "an id twice",
      { "a/AAA-01.json": caseOf("AAA-01"), "b/AAA-01.json": caseOf("AAA-01") },
      /b\/AAA-01\.json": ".*a\/AAA-01\.json" has its id "AAA-01"/u,
    ],
    [
      "an unknown need",
      { "AAA-01.json": caseOf("AAA-01", { needs: ["AAA-02"] }) },
      /needs "AAA-02", which is no case/u,
    ],
    [
      "needs in a circle",
      {
        "AAA-01.json": caseOf("AAA-01", { needs: ["AAA-02"] }),
        "AAA-02.json": caseOf("AAA-02", { needs: ["AAA-01"] }),
      },
      /AAA-01\.json": its needs come back to itself/u,
    ],
  ])("refuses %s", async (_, files, message) => {
    for (const [path, content] of Object.entries(files)) await write(path, content);
    const reading = readCases(folder);
    await expect(reading).rejects.toThrow(CaseError);
    await expect(reading).rejects.toThrow(message);
  });
});
