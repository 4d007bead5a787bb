import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExpectations, readSubject } from "./read-subject.ts";

describe("readSubject and readExpectations", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "godwit-test-subject-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function write(text: string): Promise<string> {
    const file = join(directory, "file.json");
    await writeFile(file, text);
    return file;
  }

  const features = { isolation: "none", pathEncoding: "decoded", repeatedHeaders: "last" } as const;

  test("read what the schemas describe", async () => {
    const subject = { name: "mine", artifacts: ["core"], features };
    expect(await readSubject(await write(JSON.stringify(subject)))).toEqual(subject);
    const expectations = [{ case: "REQ-01", is: "fails", reason: "it does not" }];
    expect(await readExpectations(await write(JSON.stringify(expectations)))).toEqual(expectations);
  });

  test.each([
    ["{", "Expected property name"],
    [JSON.stringify({ name: "mine", artifacts: ["core"] }), 'lacks the key "features"'],
    [JSON.stringify({ name: "mine", artifacts: ["cor"], features }), 'artifacts[0] is "cor", expected one of'],
    [JSON.stringify({ name: "mine", artifacts: [], features: { ...features, keyValue: 1 } }), 'unknown key "keyValue"'],
  ])("refuse %j, and name the file", async (text, message) => {
    const file = await write(text);
    const reading = readSubject(file);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(`Cannot read subject "${file}": `);
    await expect(reading).rejects.toMatchObject({ code: "GODWIT_SUBJECT_INVALID" });
  });

  test("refuse an expectation without a reason, and a file that is not there", async () => {
    const file = await write('[{ "case": "REQ-01", "is": "fails" }]');
    await expect(readExpectations(file)).rejects.toThrow('[0] lacks the key "reason"');
    await expect(readExpectations(join(directory, "absent"))).rejects.toThrow("it does not exist");
  });
});
