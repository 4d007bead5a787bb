import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareFiles } from "./compare-files.ts";
import { readResults } from "./read-results.ts";
import { hostileResults, mixedResults } from "./results.fixture.ts";
import { writeReport } from "./write-report.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-test-report-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("writeReport", () => {
  test("makes the folder and writes four files", async () => {
    const directory = join(folder, "made", "for it");
    await writeReport(mixedResults, directory);
    expect((await readdir(directory)).sort()).toEqual(["badge.json", "junit.xml", "report.html", "results.json"]);
  });

  test("writes results that the schema allows, whatever a host has answered", async () => {
    await writeReport(hostileResults, join(folder, "hostile"));
    expect(await readResults(join(folder, "hostile"))).toEqual(hostileResults);
  });

  test("lets nothing of a host be an element of the page or of the file", async () => {
    await writeReport(hostileResults, join(folder, "escaped"));
    const page = await readFile(join(folder, "escaped", "report.html"), "utf8");
    expect(page.match(/<script|<img|<\/style|<\/pre><\/script/gi)).toEqual(["</style", "<script"]);
    expect(await readFile(join(folder, "escaped", "junit.xml"), "utf8")).not.toMatch(
      /<script|\]\]>|\p{Cs}|(?!\n)\p{Cc}/u,
    );
  });
});

describe("compareFiles", () => {
  test("takes folders and files", async () => {
    await writeReport(mixedResults, join(folder, "a"));
    await compareFiles([join(folder, "a"), join(folder, "a", "results.json")], join(folder, "compared"));
    expect((await readdir(join(folder, "compared"))).sort()).toEqual(["compare.html", "compare.json"]);
  });

  test.each([
    ["nothing", undefined, "there is no such file"],
    ["no JSON", "<html>", "it is no JSON"],
    ["something else", '{ "results": [] }', 'it lacks the key "suite"'],
    [
      "an unknown verdict",
      JSON.stringify({ ...mixedResults, results: [{ ...mixedResults.results[0], verdict: "x" }] }),
      "results[0].verdict",
    ],
  ])("refuses %s, by its name", async (name, text, state) => {
    const file = join(folder, `${name}.json`);
    if (text !== undefined) await writeFile(file, text);
    await expect(compareFiles([file], folder)).rejects.toMatchObject({
      code: "GODWIT_RESULTS_INVALID",
      message: expect.stringContaining(`Cannot read results from "${file}": `),
    });
    await expect(readResults(file)).rejects.toThrow(state);
  });
});
